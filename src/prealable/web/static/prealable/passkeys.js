// Passkeys: the browser asks the key, the form carries its answer. Without this file a password
// and a code do the same.
(function () {
  "use strict";
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) return;

  // Where a passkey may answer: shown once we know that this browser can ask it.
  function prepare() {
    document.querySelectorAll("[data-passkey]").forEach(function (place) {
      place.hidden = false;
    });
  }

  function told(place) {
    return JSON.parse(document.getElementById(place.dataset.passkeyOptions).textContent);
  }

  function get(options) {
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey) });
  }

  var asking = {
    // Signing in: nobody is known yet, the question is fetched.
    entree: function (place) {
      return fetch(place.dataset.passkeyFrom, { headers: { Accept: "application/json" } })
        .then(function (response) { return response.json(); })
        .then(function (data) { return get(data.request_options); });
    },
    facteur: function (place) { return get(told(place).request_options); },
    preuve: function (place) { return get(told(place)); },
    nouvelle: function (place) {
      var wanted = told(place).creation_options.publicKey;
      wanted.authenticatorSelection.residentKey = "required";
      wanted.authenticatorSelection.requireResidentKey = true;
      wanted.authenticatorSelection.userVerification = "required";
      return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted) });
    },
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-passkey] button");
    if (!button) return;
    var place = button.closest("[data-passkey]");
    asking[place.dataset.passkey](place).then(function (credential) {
      var field = button.form.elements[place.dataset.passkeyField];
      field.value = JSON.stringify(credential.toJSON());
      button.form.submit();
    }).catch(function () {
      var error = place.querySelector("[data-passkey-error]");
      error.textContent = "La clé n'a pas répondu. Recommencez, ou choisissez un autre moyen.";
      error.hidden = false;
    });
  });

  document.addEventListener("htmx:afterSettle", prepare);
  prepare();
})();
