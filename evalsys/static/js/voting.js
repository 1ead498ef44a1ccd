// Tables of numbers: arrows and Enter move, a block copied from a table is pasted, each column says its sum. Long work
// says that it is under way. Without it the tables are typed cell by cell.
(function () {
  "use strict";

  function boxAt(table, row, column) {
    var line = table.tBodies[0].rows[row];
    return line && line.cells[column] ? line.cells[column].querySelector("input.due") : null;
  }
  function placeOf(box) {
    var cell = box.closest("td");
    return { row: cell.parentNode.sectionRowIndex, column: cell.cellIndex };
  }
  function sums(table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var said = head.querySelector("[data-sum]"), sum = 0;
      if (!said) { return; }
      Array.prototype.forEach.call(table.tBodies[0].rows, function (_line, row) {
        var box = boxAt(table, row, column);
        sum += box ? parseInt(box.value, 10) || 0 : 0;
      });
      said.textContent = "Σ " + sum;
    });
  }
  function step(table, box, rows, columns) {
    var at = placeOf(box), row = at.row + rows, column = at.column + columns, next = null;
    while (row >= 0 && column >= 0 && row < table.tBodies[0].rows.length && column < table.tHead.rows[0].cells.length) {
      next = boxAt(table, row, column);
      if (next) { next.focus(); next.select(); return; }
      row += rows;
      column += columns;
    }
  }
  function pasted(table, box, text) {
    var at = placeOf(box);
    text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach(function (line, down) {
      line.split("\t").forEach(function (word, right) {
        var next = boxAt(table, at.row + down, at.column + right);
        if (next) { next.value = word.trim(); }
      });
    });
  }
  var MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0] };

  document.querySelectorAll("[data-numbers]").forEach(function (table) {
    table.addEventListener("keydown", function (event) {
      var box = event.target, move = MOVES[event.key];
      if (!box.classList.contains("due")) { return; }
      if (event.key === "ArrowLeft" && box.selectionStart === 0) { move = [0, -1]; }
      if (event.key === "ArrowRight" && box.selectionEnd === box.value.length) { move = [0, 1]; }
      if (move) { event.preventDefault(); step(table, box, move[0], move[1]); }
    });
    table.addEventListener("paste", function (event) {
      var text = event.clipboardData.getData("text");
      if (!event.target.classList.contains("due") || !/[\t\n]/.test(text)) { return; }
      event.preventDefault();
      pasted(table, event.target, text);
      sums(table);
    });
    table.addEventListener("input", function () { sums(table); });
    sums(table);
  });
  document.querySelectorAll("form[data-busy]").forEach(function (form) {
    form.addEventListener("submit", function () {
      form.querySelector("[data-busy-said]").textContent = form.dataset.busy;
      form.querySelector("button").disabled = true;
    });
  });
})();
