// The grid of figures: moving by keyboard, pasting blocks, and saving each cell as one goes. What is not on the server
// yet is kept in the browser, so that neither a lost session nor a lost network takes it. Without script the form
// beneath the table leads to each value.
(function () {
  "use strict";
  var table = document.querySelector("[data-entry]");
  if (!table) { return; }
  var WORDS = JSON.parse(table.dataset.words), KEY = "evalsys-grid-" + table.dataset.key;
  var MOST = 500, SOON = 350, LATER = 5000;
  var part = function (name) { return document.querySelector("[data-entry-" + name + "]"); };
  var state = part("state"), faults = part("faults"), source = part("source"), kept = part("kept");
  var token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var queue = {}, wrong = {}, busy = false, timer = 0, editing = null;

  function columnOf(cell) { return heads[cell.cellIndex].dataset.figure; }
  function keyOf(cell) { return cell.parentNode.dataset.subject + "|" + columnOf(cell); }
  function isBox(cell) { return cell && cell.classList.contains("box"); }
  function cellOf(key) {
    var at = key.indexOf("|"), row = table.querySelector("tr[data-subject='" + key.slice(0, at) + "']");
    var place = heads.findIndex(function (head) { return head.dataset.figure === key.slice(at + 1); });
    return row && place > 0 ? row.cells[place] : null;
  }
  function nameOf(key) {
    var cell = cellOf(key);
    return cell ? cell.parentNode.cells[0].textContent + " · " + heads[cell.cellIndex].querySelector("b").textContent : key;
  }
  function textOf(cell) { return cell.dataset.typed !== undefined ? cell.dataset.typed : cell.textContent; }
  function say(text) { if (state.textContent !== text) { state.textContent = text; } }

  function store() {
    var all = Object.assign({}, wrong, queue);
    try {
      if (Object.keys(all).length) { localStorage.setItem(KEY, JSON.stringify(all)); } else { localStorage.removeItem(KEY); }
    } catch (full) { say(WORDS.offline); }
  }

  // --- what is typed goes into the queue, and from there to the server
  function put(cell, text) {
    text = text.trim();
    var key = keyOf(cell);
    if (text === textOf(cell) && !queue[key] && !wrong[key] && !cell.classList.contains("state-returned")) { return; }
    var known = queue[key] || wrong[key] || { stamp: cell.dataset.s || "0" };
    var stamp = known.fresh || known.stamp;
    queue[key] = { text: text, stamp: stamp, source: source.value.trim() };
    delete wrong[key];
    cell.dataset.typed = text;
    cell.textContent = text;
    cell.classList.add("waiting");
    cell.classList.remove("faulty");
    say(WORDS.saving);
    list();
    store();
    later(SOON);
  }
  function later(wait) { window.clearTimeout(timer); timer = window.setTimeout(send, wait); }
  function send() {
    var keys = Object.keys(queue).slice(0, MOST);
    if (busy || !keys.length) { return; }
    busy = true;
    say(WORDS.saving);
    var sent = {};
    var cells = keys.map(function (key) {
      var at = key.indexOf("|");
      sent[key] = queue[key];
      return { subject: key.slice(0, at), figure: key.slice(at + 1), text: queue[key].text, stamp: queue[key].stamp, source: queue[key].source };
    });
    fetch(table.dataset.save, {
      method: "POST", credentials: "same-origin", redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ cells: cells })
    }).then(function (response) {
      if (response.type === "opaqueredirect" || response.status === 403) { return { signedOut: true }; }
      if (!response.ok) { throw new Error(String(response.status)); }
      return response.json();
    }).then(function (answer) { busy = false; heard(answer, sent); })
      .catch(function () { busy = false; say(WORDS.offline); later(LATER); });
  }
  function heard(answer, sent) {
    if (answer.signedOut) { say(WORDS.signed_out); return; }
    if (answer.saved) {
      answer.saved.forEach(function (one) { settled(one.subject + "|" + one.figure, one, sent); });
      // A cell that was as it stands, or was emptied, is told of by nobody else.
      Object.keys(sent).forEach(function (key) { if (queue[key] === sent[key]) { settled(key, null, sent); } });
    } else if (answer.refused) {
      answer.refused.forEach(function (one) { refuse(one.subject + "|" + one.figure, one, sent); });
    } else {
      Object.keys(sent).forEach(function (key) { refuse(key, { problem: answer.problem }, sent); });
    }
    store();
    list();
    if (Object.keys(queue).length) { later(0); } else { say(Object.keys(wrong).length ? WORDS.refused : WORDS.saved); }
  }
  function settled(key, one, sent) {
    var cell = cellOf(key);
    if (queue[key] === sent[key]) {
      delete queue[key];
      if (cell) { show(cell, one); }
    } else if (queue[key] && one) {
      queue[key].stamp = one.stamp;
    }
  }
  function show(cell, one) {
    cell.classList.remove("waiting", "faulty");
    delete cell.dataset.typed;
    if (!one) { return; }
    cell.className = "box state-" + one.state;
    cell.dataset.s = one.stamp;
    if (cell !== editing) { cell.textContent = one.text; }
    ratios(cell.parentNode);
  }
  function refuse(key, one, sent) {
    if (queue[key] !== sent[key]) { return; }
    wrong[key] = { text: sent[key].text, stamp: sent[key].stamp, source: sent[key].source, problem: one.problem, theirs: one.theirs, fresh: one.stamp };
    delete queue[key];
    var cell = cellOf(key);
    if (cell) { cell.classList.remove("waiting"); cell.classList.add("faulty"); }
  }
  function ratios(row) {
    heads.forEach(function (head, at) {
      if (!head.dataset.ratio || row.cells[at].classList.contains("none")) { return; }
      var above = parseFloat(row.cells[at - 1].textContent), below = parseFloat(row.cells[at - 2].textContent);
      row.cells[at].textContent = below && !isNaN(above) ? (above * 100 / below).toFixed(1) + "%" : "";
    });
  }

  // --- what is wrong, with a way to each cell; of two values both are shown
  function button(text, deed) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-outline-secondary btn-sm";
    made.textContent = text;
    made.addEventListener("click", deed);
    return made;
  }
  function list() {
    faults.textContent = "";
    Object.keys(wrong).forEach(function (key) {
      var one = wrong[key], item = document.createElement("li"), cell = cellOf(key);
      item.appendChild(button(nameOf(key), function () { if (cell) { cell.focus(); } }));
      item.appendChild(document.createTextNode(" " + (one.problem || "")));
      if (one.theirs !== undefined && one.theirs !== null) {
        item.appendChild(document.createTextNode("：" + WORDS.theirs + " “" + one.theirs + "”，" + WORDS.yours + " “" + one.text + "”"));
        item.appendChild(button(WORDS.keep_theirs, function () { drop(key, { text: one.theirs, stamp: one.fresh, state: "entered" }); }));
        item.appendChild(button(WORDS.use_mine, function () { one.stamp = one.fresh; queue[key] = one; delete wrong[key]; store(); list(); later(0); }));
      }
      faults.appendChild(item);
    });
  }
  function drop(key, one) {
    delete wrong[key];
    var cell = cellOf(key);
    if (cell) { show(cell, one); }
    store();
    list();
    if (!Object.keys(queue).length && !Object.keys(wrong).length) { say(WORDS.saved); }
  }

  // --- moving and editing
  function edit(cell, text) {
    if (!isBox(cell) || editing === cell) { return; }
    finish(true);
    var input = document.createElement("input");
    input.setAttribute("aria-label", nameOf(keyOf(cell)));
    input.value = text === null ? textOf(cell) : text;
    cell.dataset.typed = textOf(cell);
    cell.textContent = "";
    cell.appendChild(input);
    editing = cell;
    input.focus();
    input.addEventListener("blur", function () { if (editing === cell) { finish(true); } });
  }
  function finish(keep) {
    var cell = editing;
    if (!cell) { return; }
    var input = cell.querySelector("input"), before = cell.dataset.typed, text = input.value.trim();
    editing = null;
    cell.textContent = before;
    if (!queue[keyOf(cell)] && !wrong[keyOf(cell)]) { delete cell.dataset.typed; }
    if (keep && text !== before) { put(cell, text); }
  }
  function beside(cell, down, right) {
    var row = cell.parentNode, at = cell.cellIndex;
    for (;;) {
      if (right) {
        at += right;
        if (at < 1 || at >= heads.length) {
          row = right > 0 ? row.nextElementSibling : row.previousElementSibling;
          at = right > 0 ? 1 : heads.length - 1;
        }
      } else {
        row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
      }
      if (!row) { return null; }
      if (isBox(row.cells[at])) { return row.cells[at]; }
    }
  }
  function go(cell) {
    if (!cell) { return; }
    var last = table.querySelector("td[tabindex='0']");
    if (last) { last.tabIndex = -1; }
    cell.tabIndex = 0;
    cell.focus();
  }
  var MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.addEventListener("keydown", function (event) {
    var cell = event.target.closest("td");
    if (!isBox(cell) || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var open = editing === cell, next = null;
    if (event.key === "Enter" || (event.key === "Tab" && open)) {
      next = event.key === "Enter" ? beside(cell, event.shiftKey ? -1 : 1, 0) : beside(cell, 0, event.shiftKey ? -1 : 1);
      finish(true);
      go(next || cell);
    } else if (event.key === "Tab") {
      next = beside(cell, 0, event.shiftKey ? -1 : 1);
      if (!next) { return; }
      go(next);
    } else if (event.key === "Escape" && open) {
      finish(false);
      go(cell);
    } else if (event.key === "Escape") {
      part("hand").querySelector("button").focus();
    } else if (MOVES[event.key] && (!open || event.key === "ArrowUp" || event.key === "ArrowDown")) {
      finish(true);
      go(beside(cell, MOVES[event.key][0], MOVES[event.key][1]) || cell);
    } else if (open) {
      return;
    } else if (event.key === "F2") {
      edit(cell, null);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      put(cell, "");
    } else if (event.key.length === 1 || event.key === "Process") {
      edit(cell, "");
      return;
    } else {
      return;
    }
    event.preventDefault();
  });
  table.addEventListener("mousedown", function (event) {
    var cell = event.target.closest("td");
    if (isBox(cell) && editing !== cell) { finish(true); cell.tabIndex = -1; }
  });
  table.addEventListener("click", function (event) {
    var cell = event.target.closest("td");
    if (isBox(cell) && editing !== cell) { go(cell); }
  });
  table.addEventListener("dblclick", function (event) { edit(event.target.closest("td"), null); });

  // --- a block from a spreadsheet, with or without its row of headings and its column of names
  function plain(text) { return text.replace(/\s/g, ""); }
  function headed(row) {
    var names = heads.map(function (head) { var name = head.querySelector("b"); return name ? plain(name.textContent) : ""; });
    var found = row.map(function (text) { return plain(text) ? names.indexOf(plain(text)) : -1; });
    return found.some(function (at) { return at > 0; }) ? found : null;
  }
  function rowNamed(words) {
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    for (var n = 0; n < words.length; n += 1) {
      var word = plain(words[n]);
      var same = word ? rows.filter(function (row) { return row.dataset.code === word || plain(row.cells[0].textContent) === word; }) : [];
      if (same.length === 1) { return same[0]; }
    }
    return null;
  }
  function paste(start, text) {
    var lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map(function (line) { return line.split("\t"); });
    var places = headed(lines[0]), outside = 0;
    if (places) { lines.shift(); }
    var row = start.parentNode;
    lines.forEach(function (words) {
      var named = rowNamed(words.slice(0, 2)), at = places ? places : null;
      var here = named || row;
      if (!here) { outside += words.length; return; }
      var skip = named && !at ? words.findIndex(function (word) { return rowNamed([word]) === named; }) + 1 : 0;
      words.slice(skip).forEach(function (word, number) {
        var cell = here.cells[at ? at[number] : start.cellIndex + number];
        if (at && at[number] < 1) { return; }
        if (isBox(cell)) { if (word.trim()) { put(cell, word); } } else if (word.trim()) { outside += 1; }
      });
      row = here.nextElementSibling;
    });
    if (outside) {
      var item = document.createElement("li");
      item.textContent = WORDS.outside + " " + outside;
      faults.appendChild(item);
    }
  }
  document.addEventListener("paste", function (event) {
    var cell = event.target.closest ? event.target.closest("td") : null;
    var text = event.clipboardData.getData("text/plain");
    if (!isBox(cell) || (editing === cell && !/[\t\n]/.test(text))) { return; }
    event.preventDefault();
    finish(false);
    paste(cell, text);
    go(cell);
  });

  // --- what an earlier visit could not save
  function remembered() {
    try { return JSON.parse(localStorage.getItem(KEY) || "{}"); } catch (broken) { return {}; }
  }
  var old = remembered(), count = Object.keys(old).length;
  if (count) {
    kept.hidden = false;
    kept.querySelector("p").textContent = WORDS.kept + " " + count;
    part("restore").addEventListener("click", function () {
      Object.keys(old).forEach(function (key) {
        var cell = cellOf(key);
        queue[key] = { text: old[key].text, stamp: old[key].stamp, source: old[key].source || "" };
        if (cell) { cell.dataset.typed = cell.textContent = old[key].text; cell.classList.add("waiting"); }
      });
      kept.hidden = true;
      later(0);
    });
    part("drop").addEventListener("click", function () { kept.hidden = true; localStorage.removeItem(KEY); });
  }
  window.addEventListener("beforeunload", function (event) {
    finish(true);
    if (Object.keys(queue).length) { event.preventDefault(); event.returnValue = ""; }
  });
  part("hand").addEventListener("submit", function (event) {
    finish(true);
    if (Object.keys(queue).length || busy) { event.preventDefault(); later(0); }
  });
  table.querySelectorAll("td.box").forEach(function (cell) { cell.tabIndex = -1; });
  var first = table.querySelector("td.box");
  if (first) { first.tabIndex = 0; }
})();
