// Whoever signs out leaves nothing behind on a computer that others use too: what they typed and did not save goes.
(function () {
  "use strict";
  var form = document.querySelector("form[data-leave]"), leaving = false;
  if (!form) { return; }
  var mine = ["keep " + form.dataset.leave + " ", "evalsys-grid-" + form.dataset.leave + "-"];

  document.addEventListener("click", function () { leaving = false; }, true);
  form.addEventListener("submit", function () { leaving = true; });
  // Not at the submit: a page with unsaved cells still asks, and writes them down, before it goes.
  window.addEventListener("pagehide", function () {
    if (!leaving) { return; }
    try {
      Object.keys(window.localStorage).forEach(function (key) {
        if (mine.some(function (start) { return key.indexOf(start) === 0; })) { window.localStorage.removeItem(key); }
      });
    } catch (fault) {
      return;
    }
  });
})();
