// Asks every four seconds how many ballots are issued and returned. Without it the page has a link for that.
(function () {
  "use strict";
  var wall = document.querySelector("[data-wall]"), late = wall.querySelector("[data-wall-late]"), full = document.querySelector("[data-wall-full]");

  function show(answer) {
    var body = wall.querySelector("tbody");
    body.textContent = "";
    answer.rows.forEach(function (row) {
      var line = body.insertRow(), head = document.createElement("th");
      head.scope = "row";
      head.textContent = row["class"];
      line.appendChild(head);
      line.insertCell().textContent = row.issued;
      line.insertCell().textContent = row.returned;
    });
    wall.querySelector("[data-wall-state]").textContent = answer.state;
  }

  function ask() {
    fetch(wall.dataset.wall, { credentials: "same-origin", redirect: "manual" })
      .then(function (response) { return response.ok ? response.json() : null; })
      .catch(function () { return null; })
      .then(function (answer) {
        late.hidden = Boolean(answer);
        if (answer) { show(answer); }
        window.setTimeout(ask, 4000);
      });
  }

  window.setTimeout(ask, 4000);
  if (wall.requestFullscreen) {
    full.hidden = false;
    full.addEventListener("click", function () { wall.requestFullscreen(); });
  }
})();
