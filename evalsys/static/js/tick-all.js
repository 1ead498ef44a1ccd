// One box that ticks all the boxes of its form. Without it each is ticked by hand.
(function () {
  "use strict";
  document.querySelectorAll("[data-all]").forEach(function (box) {
    box.addEventListener("change", function () {
      box.form.querySelectorAll("[name=chosen]").forEach(function (one) { one.checked = box.checked; });
    });
  });
})();
