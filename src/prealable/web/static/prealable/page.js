// What htmx swaps is announced, and the eye and the keyboard are led to it. Without this file
// everything works: the pages are plain forms and links.
(function () {
  "use strict";

  function prepare() {
    document.querySelectorAll("[data-copy]").forEach(function (button) {
      button.hidden = !navigator.clipboard;
    });
  }

  // The summary of errors first, else the title of the page.
  function lead() {
    var target = document.querySelector("[data-focus]") || document.querySelector("main h1");
    if (target) target.focus({ preventScroll: true });
    var said = document.getElementById("annonce");
    if (said) said.textContent = document.title.split(" – ")[0];
  }

  function exclusive(box) {
    var none = box.value === "aucun";
    box.form.querySelectorAll('input[type="checkbox"]').forEach(function (other) {
      if (other !== box && box.checked && (none || other.value === "aucun")) other.checked = false;
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) return;
    var field = document.getElementById(button.dataset.copy);
    navigator.clipboard.writeText(field.value).then(function () {
      button.textContent = "Copié";
      document.getElementById("annonce").textContent = "Adresse copiée.";
    });
  });

  document.addEventListener("change", function (event) {
    var box = event.target;
    if (box.type === "checkbox" && box.name && box.form) exclusive(box);
  });

  // A page answered by an error is shown too: it says what to do.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status >= 400) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:afterSettle", function () { prepare(); lead(); });

  // On paper nothing stays folded.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (part) { part.open = false; });
  });

  prepare();
  var summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
})();
