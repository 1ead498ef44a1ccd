// Asks each second how far a job is, and loads the page anew when it has ended. Without it the page has a link for that.
(function () {
  "use strict";

  function show(part, answer) {
    var bar = part.querySelector("[data-job-bar]");
    part.querySelector("[data-job-state]").textContent = answer.words;
    part.querySelector("[data-job-count]").textContent = answer.of ? answer.done + " / " + answer.of : "";
    part.querySelector("[data-job-note]").textContent = answer.note;
    if (answer.of) {
      bar.max = answer.of;
      bar.value = answer.done;
    }
  }

  function ask(part) {
    fetch(part.dataset.job, { credentials: "same-origin", redirect: "manual" })
      .then(function (response) {
        // Signed out meanwhile: the page itself leads to the sign-in.
        return response.ok ? response.json() : response.status >= 500 ? null : { ended: true };
      })
      .catch(function () { return null; })
      .then(function (answer) {
        if (answer && answer.ended) {
          window.location.reload();
          return;
        }
        if (answer) { show(part, answer); }
        window.setTimeout(ask, answer ? 1000 : 5000, part);
      });
  }

  document.querySelectorAll("[data-job][data-ended=no]").forEach(function (part) {
    part.querySelector("[data-job-still]").hidden = true;
    window.setTimeout(ask, 1000, part);
  });
})();
