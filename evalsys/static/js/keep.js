// Keeps what somebody types until it is saved: on this computer at once, and where the form says so on the server too.
(function () {
  "use strict";
  var PAUSE = 2500;

  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (one) {
      return one.name && one.type !== "hidden" && one.type !== "password" && one.tagName !== "BUTTON";
    });
  }

  function typed(form) {
    var found = {};
    fields(form).forEach(function (one) { found[one.name] = one.value; });
    return JSON.stringify(found);
  }

  function say(form, word, more) {
    var place = form.querySelector("[data-said]");
    if (place) { place.textContent = (place.dataset[word] || word) + (more ? " " + more : ""); }
  }

  function put(store, text) {
    try {
      if (text === null) { window.localStorage.removeItem(store); } else { window.localStorage.setItem(store, text); }
    } catch (fault) {
      return;
    }
  }

  function kept(store) {
    try { return window.localStorage.getItem(store); } catch (fault) { return null; }
  }

  function restore(form, store) {
    var was = kept(store);
    var sent = kept(store + " sent");
    put(store + " sent", null);
    // A form that adds a row comes back empty: what was sent is saved if the page says so, and else it is put back.
    if (sent && document.querySelector("main > .alert-success")) { put(store, null); return; }
    if (was === null || was === typed(form)) { put(store, null); return; }
    var values = JSON.parse(was);
    fields(form).forEach(function (one) {
      if (Object.prototype.hasOwnProperty.call(values, one.name)) { one.value = values[one.name]; }
    });
    var folded = form.closest("details");
    if (folded) { folded.open = true; }
    say(form, "restored");
  }

  function save(form, store) {
    var said = new FormData(form);
    var sent = typed(form);
    said.append("do", "report");
    fetch(window.location.pathname, {
      method: "POST", body: said, credentials: "same-origin", redirect: "manual", headers: { "X-Autosave": "1" }
    }).then(function (answer) {
      return answer.type === "opaqueredirect" ? null : answer.json();
    }).catch(function () { return null; }).then(function (told) {
      if (told && told.at) {
        form.querySelector("[data-written]").value = told.written;
        if (typed(form) === sent) { put(store, null); }
        say(form, "saved", told.at);
      } else {
        say(form, told && told.problem ? told.problem : "unsaved");
      }
    });
  }

  document.querySelectorAll("form[data-keep]").forEach(function (form) {
    var store = ["keep", form.dataset.keep, window.location.pathname, form.id].join(" ");
    var timer = null;
    restore(form, store);
    form.addEventListener("input", function () {
      put(store, typed(form));
      if (!("autosave" in form.dataset)) { return; }
      window.clearTimeout(timer);
      timer = window.setTimeout(save, PAUSE, form, store);
    });
    form.addEventListener("submit", function () {
      window.clearTimeout(timer);
      if (kept(store) !== null) { put(store + " sent", "1"); }
    });
  });
})();
