// The keys of the desks: j and k move along a queue, Enter opens (the link has the focus), x chooses,
// / searches, ? helps. Any element with data-touche="a" is pressed by its letter. A reader may turn
// single keys off. Without this file everything works: links, buttons and check boxes.
(function () {
  "use strict";
  var STORE = "prealable-touches";

  function active() {
    try { return localStorage.getItem(STORE) !== "non"; } catch (refused) { return true; }
  }

  function lines() { return Array.from(document.querySelectorAll("[data-ligne]")); }

  function here() {
    var found = document.activeElement && document.activeElement.closest("[data-ligne]");
    return lines().indexOf(found);
  }

  function move(step) {
    var all = lines(), at = here();
    var next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
    var link = next && next.querySelector("a[href]");
    if (!link) return false;
    link.focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  function choose() {
    var line = lines()[here()], box = line && line.querySelector('input[type="checkbox"]');
    if (box) box.click();
    return Boolean(box);
  }

  function search() {
    var field = document.querySelector("[data-recherche]");
    if (field) field.focus();
    return Boolean(field);
  }

  function help() {
    var box = document.getElementById("aide-clavier");
    if (!box || !box.showModal) return false;
    box.querySelector("[data-touches]").checked = active();
    box.showModal();
    return true;
  }

  // An act unfolds, and its first field is ready to type in.
  function open(act) {
    act.open = true;
    var field = act.querySelector("input:not([type=hidden]), select, textarea, button");
    if (field) field.focus();
    act.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    var found = document.querySelector('[data-touche="' + CSS.escape(key) + '"]');
    if (!found) return false;
    if (found.matches("a, button")) found.click();
    else if (found.matches("summary")) open(found.parentElement);
    else found.focus();
    return true;
  }

  var KEYS = {
    j: function () { return move(1); },
    k: function () { return move(-1); },
    x: choose,
    "/": search,
    "?": help
  };

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
    var typing = event.target.closest("textarea, select, dialog, input:not([type=checkbox], [type=radio])");
    if (typing || (event.key !== "?" && !active())) return;
    var act = Object.prototype.hasOwnProperty.call(KEYS, event.key) ? KEYS[event.key] : press.bind(null, event.key);
    if (act()) event.preventDefault();
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-aide]")) help();
  });

  document.addEventListener("change", function (event) {
    if (!event.target.matches("[data-touches]")) return;
    try { localStorage.setItem(STORE, event.target.checked ? "oui" : "non"); } catch (refused) { /* private */ }
  });

  // Where there is room the filters are open; where there is none they are folded.
  function unfold() {
    document.querySelectorAll("[data-aide]").forEach(function (button) { button.hidden = false; });
    if (!window.matchMedia("(min-width: 62rem)").matches) return;
    document.querySelectorAll("details[data-large-ouvert]").forEach(function (part) { part.open = true; });
  }
  document.addEventListener("htmx:afterSettle", unfold);
  unfold();
})();
