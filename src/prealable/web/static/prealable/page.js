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
  // A part that changes in place is announced and keeps the focus where it was.
  document.addEventListener("htmx:afterSettle", function (event) {
    var part = event.target.closest && event.target.closest("[data-sur-place]");
    prepare();
    if (part) document.getElementById("annonce").textContent = part.dataset.annonce || "";
    else lead();
  });

  // Papers: dropped on their place, pasted there, chosen or photographed; the field holds them all.
  function give(place, files) {
    var field = place.querySelector('input[type="file"]');
    var held = new DataTransfer();
    if (field.multiple) Array.from(field.files).forEach(function (file) { held.items.add(file); });
    Array.from(files).forEach(function (file) { held.items.add(file); });
    field.files = held.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    document.getElementById("annonce").textContent = held.files.length + " fichier(s) à joindre.";
  }
  ["dragover", "dragleave", "drop"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var place = event.target.closest && event.target.closest("[data-depot]");
      if (!place) return;
      event.preventDefault();
      place.classList.toggle("survole", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) give(place, event.dataTransfer.files);
    });
  });
  document.addEventListener("paste", function (event) {
    var files = event.clipboardData && event.clipboardData.files;
    if (!files || !files.length) return;
    var places = Array.from(document.querySelectorAll("[data-depot]"));
    var empty = places.find(function (each) { return !each.querySelector('input[type="file"]').files.length; });
    var place = event.target.closest("[data-depot]") || empty || places[0];
    if (place) { event.preventDefault(); give(place, files); }
  });

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
