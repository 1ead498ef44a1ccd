// The editor of schemes: works without, more quickly with. Cells by arrow keys, sums while typing, rows in any order,
// names put into formulas, a check that saves nothing, lines of the text.
(function () {
  "use strict";

  function all(selector, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(selector)); }

  var form = document.querySelector("form[data-typed]");
  var touched = false;
  if (form) {
    form.addEventListener("input", function () { touched = true; });
    form.addEventListener("submit", function () { touched = false; });
    window.addEventListener("beforeunload", function (event) {
      if (touched) { event.preventDefault(); event.returnValue = ""; }
    });
    document.addEventListener("keydown", function (event) {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        form.querySelector(".saving .btn-primary").click();
      }
    });
  }
  document.addEventListener("click", function (event) {
    var asked = event.target.closest("[data-confirm]");
    if (asked && !window.confirm(asked.dataset.confirm)) { event.preventDefault(); }
  });

  // Check without saving.
  all("[data-check]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var sent = new FormData(form);
      sent.append("check", "1");
      fetch(window.location.pathname, { method: "POST", body: sent, credentials: "same-origin" })
        .then(function (answer) { return answer.ok ? answer.text() : null; })
        .catch(function () { return null; })
        .then(function (html) {
          if (html !== null) { document.getElementById("notes").innerHTML = html; }
        });
    });
  });

  // Rows of nested tables: always one empty row at the end; up, down, out.
  function renumber(row, number) {
    all("[name],[id]", row).forEach(function (part) {
      ["name", "id"].forEach(function (key) {
        if (part.hasAttribute(key)) { part.setAttribute(key, part.getAttribute(key).replace(/-\d+-/, "-" + number + "-")); }
      });
    });
  }
  all("table[data-rows]").forEach(function (table) {
    var body = table.tBodies[0];
    var next = body.rows.length;
    all("[data-row]", body).forEach(function (button) { button.hidden = false; });
    body.addEventListener("input", function (event) {
      var row = event.target.closest("tr");
      if (row !== body.rows[body.rows.length - 1] || !event.target.value) { return; }
      var fresh = row.cloneNode(true);
      all("input, textarea", fresh).forEach(function (cell) { cell.value = ""; cell.defaultValue = ""; });
      all("select", fresh).forEach(function (cell) { cell.selectedIndex = 0; });
      renumber(fresh, next);
      next += 1;
      body.appendChild(fresh);
    });
    body.addEventListener("click", function (event) {
      var button = event.target.closest("[data-row]");
      if (!button) { return; }
      var row = button.closest("tr");
      var last = body.rows[body.rows.length - 1];
      touched = true;
      if (button.dataset.row === "drop" && row !== last) { row.remove(); }
      if (button.dataset.row === "up" && row.previousElementSibling) { body.insertBefore(row, row.previousElementSibling); }
      if (button.dataset.row === "down" && row.nextElementSibling && row.nextElementSibling !== last) {
        body.insertBefore(row.nextElementSibling, row);
      }
      if (button.isConnected) { button.focus(); }
    });
  });

  // Names into formulas.
  var formula = document.querySelector("[data-formula]");
  document.addEventListener("focusin", function (event) {
    if (event.target.matches("[data-formula]")) { formula = event.target; }
  });
  all("[data-insert]").forEach(function (button) {
    button.addEventListener("click", function () {
      if (!formula) { return; }
      formula.setRangeText(button.dataset.insert, formula.selectionStart, formula.selectionEnd, "end");
      formula.dispatchEvent(new Event("input", { bubbles: true }));
      formula.focus();
    });
  });

  // The score tree.
  var tree = document.getElementById("tree");
  var grid = tree && tree.querySelector(".score-tree");
  function choose(row) {
    var radio = row && row.querySelector("input[type=radio]");
    if (!radio) { return; }
    radio.checked = true;
    all("tr.chosen", grid).forEach(function (other) { other.classList.remove("chosen"); });
    row.classList.add("chosen");
  }
  function sums(column) {
    var found = {};
    all("tbody tr", grid).forEach(function (row) {
      var cell = row.cells[column].querySelector("input");
      var number = parseFloat(cell.value);
      var parent = row.dataset.parent;
      if (parent && !isNaN(number)) { found[parent] = (found[parent] || 0) + Math.round(number * 1e6); }
    });
    all("tbody tr", grid).forEach(function (row) {
      var shown = row.cells[column].querySelector(".sum");
      var total = found[row.dataset.code];
      if (!shown || total === undefined) { return; }
      shown.textContent = "Σ " + total / 1e6;
      var wanted = parseFloat(shown.dataset.of);
      shown.classList.toggle("wrong", !isNaN(wanted) && Math.round(wanted * 1e6) !== total);
    });
  }
  function go(row, column, back) {
    var cell = row && row.cells[column] && row.cells[column].querySelector("input:not([type=radio]):not([type=hidden]), button");
    if (cell) { cell.focus(); if (cell.select) { cell.select(); } back.preventDefault(); }
  }
  if (grid) {
    grid.addEventListener("focusin", function (event) { choose(event.target.closest("tbody tr")); });
    grid.addEventListener("input", function (event) {
      var cell = event.target.closest("td.num");
      if (cell) { sums(cell.cellIndex); }
    });
    choose(tree.querySelector("input[type=radio]:checked") && tree.querySelector("input[type=radio]:checked").closest("tr"));
    var named = grid.querySelector("tr.chosen .name");
    if (named && window.location.search) { named.focus(); named.select(); }
    grid.addEventListener("keydown", function (event) {
      var place = event.target.closest("td, th");
      if (!place || event.target.type === "radio") { return; }
      var row = place.parentElement;
      var deed = event.altKey && { Enter: event.shiftKey ? "child" : "sibling", ArrowUp: "up", ArrowDown: "down" }[event.key];
      if (deed) {
        event.preventDefault();
        tree.querySelector("[name=do][value=" + deed + "]").click();
        return;
      }
      if (event.key === "ArrowUp") { go(row.previousElementSibling, place.cellIndex, event); }
      if (event.key === "ArrowDown" || (event.key === "Enter" && event.target.tagName === "INPUT")) {
        go(row.nextElementSibling, place.cellIndex, event);
        event.preventDefault();
      }
      var plain = event.target.tagName !== "INPUT" || event.target.selectionStart === event.target.selectionEnd;
      if (event.key === "ArrowLeft" && (!plain || event.target.selectionStart === 0)) { go(row, place.cellIndex - 1, event); }
      if (event.key === "ArrowRight" && (!plain || event.target.selectionEnd === event.target.value.length)) {
        go(row, place.cellIndex + 1, event);
      }
    });
  }

  // The text with its lines.
  var text = document.getElementById("id_text");
  var gutter = document.querySelector("[data-gutter]");
  if (text && gutter) {
    var count = function () {
      var lines = text.value.split("\n").length;
      var numbers = [];
      for (var n = 1; n <= lines; n += 1) { numbers.push(n); }
      gutter.textContent = numbers.join("\n");
      gutter.style.height = text.clientHeight + "px";
      gutter.scrollTop = text.scrollTop;
    };
    var jump = function (line) {
      var lines = text.value.split("\n");
      var start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      text.focus();
      text.setSelectionRange(start, start + (lines[line - 1] || "").length);
      text.scrollTop = Math.max(0, line - 5) * (text.scrollHeight / lines.length);
      gutter.scrollTop = text.scrollTop;
    };
    text.addEventListener("input", count);
    text.addEventListener("scroll", function () { gutter.scrollTop = text.scrollTop; });
    document.getElementById("notes").addEventListener("click", function (event) {
      var link = event.target.closest("[data-line]");
      if (link) { event.preventDefault(); jump(parseInt(link.dataset.line, 10)); }
    });
    count();
    if (/^#line-\d+$/.test(window.location.hash)) { jump(parseInt(window.location.hash.slice(6), 10)); }
  }
})();
