// Typing a sheet of paper: boxes that go on by themselves, sheets that are saved one by one, kept here until they are sent.
(function () {
  "use strict";
  var form = document.querySelector("form[data-keying]");
  if (!form) { return; }
  var cells = Array.prototype.slice.call(form.querySelectorAll("input[data-cell]"));
  var SIGNS = ["-", "x", "X", "×", "*"];

  // --- moving from box to box
  function sound(cell) {
    var text = cell.value.trim(), options = Number(cell.dataset.options);
    if (!text || SIGNS.indexOf(text) >= 0) { return true; }
    if (options) { return /^\d+$/.test(text) && Number(text) <= options; }
    if (!/^\d+(\.\d+)?$/.test(text)) { return false; }
    return (!cell.dataset.low || Number(text) >= Number(cell.dataset.low)) && (!cell.dataset.high || Number(text) <= Number(cell.dataset.high));
  }
  function whole(cell) {
    var options = Number(cell.dataset.options), text = cell.value.trim();
    if (SIGNS.indexOf(text) >= 0) { return true; }
    return options > 0 && (text.length === cell.maxLength || Number(text) * 10 > options);
  }
  function go(at) {
    if (at < 0) { return; }
    if (at >= cells.length) { form.querySelector("[data-save]").focus(); return; }
    cells[at].focus();
    cells[at].select();
  }
  function rowOf(cell) { return cell.closest("tr"); }
  function below(cell, step) {
    var row = rowOf(cell), next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    var other = next && next.cells[cell.closest("td").cellIndex];
    return other ? cells.indexOf(other.querySelector("input")) : cells.indexOf(cell) + step;
  }
  form.addEventListener("input", function (event) {
    var cell = event.target;
    if (!("cell" in cell.dataset)) { return; }
    var right = sound(cell);
    cell.classList.toggle("faulty", !right);
    cell.setAttribute("aria-invalid", right ? "false" : "true");
    if (right && whole(cell)) { go(cells.indexOf(cell) + 1); }
    if (!right && Number(cell.dataset.options)) { cell.select(); }
    draft();
  });
  form.addEventListener("keydown", function (event) {
    var at = cells.indexOf(event.target), next = null;
    if (at < 0 || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "Enter") { next = at + 1; }
    if (event.key === "ArrowRight") { next = Math.min(at + 1, cells.length - 1); }
    if (event.key === "ArrowLeft") { next = at - 1; }
    if (event.key === "ArrowDown") { next = below(event.target, 1); }
    if (event.key === "ArrowUp") { next = below(event.target, -1); }
    if (next === null) { return; }
    event.preventDefault();
    go(next);
  });
  form.addEventListener("focusin", function (event) { if (cells.indexOf(event.target) >= 0) { event.target.select(); } });
  var open = cells.filter(function (cell) { return !cell.value; })[0];
  go(open ? cells.indexOf(open) : 0);
  if (!form.dataset.keying) { return; }

  // --- one sheet after the other, sent in their order
  var WORDS = JSON.parse(form.dataset.words), STORE = "paper " + form.dataset.keying, LATER = 5000;
  var waiting = JSON.parse(form.dataset.waiting), at = Number(form.dataset.at), busy = false, wrong = {}, timer = null;
  var said = document.querySelector("[data-said]"), faults = document.querySelector("[data-faults]");
  var token = form.querySelector("input[name=csrfmiddlewaretoken]").value;
  var kept = remembered();

  function remembered() {
    var none = { queue: {}, draft: null };
    try { return JSON.parse(window.localStorage.getItem(STORE)) || none; } catch (fault) { return none; }
  }
  function remember() {
    try {
      if (Object.keys(kept.queue).length || kept.draft) { window.localStorage.setItem(STORE, JSON.stringify(kept)); } else { window.localStorage.removeItem(STORE); }
    } catch (fault) {
      return;
    }
  }
  function texts() { return cells.map(function (cell) { return cell.value.trim(); }); }
  function draft() {
    if (!form.dataset.keying) { return; }
    kept.draft = texts().join("") ? { number: at, cells: texts() } : null;
    remember();
  }
  function say(text) { said.textContent = text; }
  function left() { return said.dataset.left.replace("0", String(waiting.length)); }
  function pattern(number) { return form.dataset.pattern.replace("/0/", "/" + number + "/"); }

  function fault(number, text) {
    wrong[number] = text;
    faults.textContent = "";
    Object.keys(wrong).forEach(function (one) {
      var item = document.createElement("li"), way = document.createElement("a");
      way.href = pattern(one);
      way.textContent = WORDS.sheet + " " + one;
      item.appendChild(way);
      item.appendChild(document.createTextNode(" " + wrong[one]));
      faults.appendChild(item);
    });
  }
  function send() {
    var number = Object.keys(kept.queue)[0];
    if (busy || number === undefined) { return; }
    busy = true;
    say(WORDS.saving);
    var one = kept.queue[number], body = new window.URLSearchParams();
    one.cells.forEach(function (text, place) { body.append("c" + place, text); });
    body.append("kind", one.kind);
    window.fetch(pattern(number), {
      method: "POST", credentials: "same-origin", redirect: "manual", body: body,
      headers: { "X-CSRFToken": token, "X-Autosave": "1" }
    }).then(function (answer) {
      if (answer.type === "opaqueredirect" || answer.status === 403) { return { out: true }; }
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    }).then(function (told) { busy = false; heard(number, one, told); })
      .catch(function () { busy = false; say(WORDS.offline); window.clearTimeout(timer); timer = window.setTimeout(send, LATER); });
  }
  function heard(number, one, told) {
    if (told.out) { say(WORDS.signed_out); return; }
    if (told.problem) {
      fault(number, told.problem);
      if (waiting.indexOf(Number(number)) < 0) { waiting.push(Number(number)); waiting.sort(function (a, b) { return a - b; }); }
      if (!kept.draft) { kept.draft = { number: Number(number), cells: one.cells }; }
    }
    if (kept.queue[number] === one) { delete kept.queue[number]; }
    remember();
    if (Object.keys(kept.queue).length) { send(); } else { say(Object.keys(wrong).length ? WORDS.refused : waiting.length ? WORDS.saved + " " + left() : WORDS.all); }
  }
  function show(number) {
    at = number;
    document.querySelector("[data-number]").textContent = String(number);
    document.querySelector("[data-kind]").hidden = true;
    document.querySelector("#to").value = String(number);
    window.history.replaceState(null, "", pattern(number));
    form.action = pattern(number);
    cells.forEach(function (cell) { cell.value = cell.defaultValue = ""; cell.classList.remove("faulty"); });
    go(0);
  }
  function onwards() {
    waiting = waiting.filter(function (number) { return number !== at; });
    var next = waiting.filter(function (number) { return number > at; })[0] || waiting[0];
    if (next) { show(next); } else { document.querySelector("[data-hand-in] button").focus(); }
  }
  var pressed = "";
  form.addEventListener("click", function (event) { if (event.target.tagName === "BUTTON") { pressed = event.target.value; } });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var kind = pressed, bad = cells.filter(function (cell) { return !sound(cell); })[0];
    pressed = "";
    if (!kind && bad) { say(WORDS.wrong); go(cells.indexOf(bad)); return; }
    if (!kind && !texts().some(function (text) { return text && text !== "-" && !(text === "0" && Number(cells[0].dataset.options)); })) { say(WORDS.nothing); go(0); return; }
    delete wrong[at];
    kept.queue[at] = { kind: kind, cells: texts() };
    kept.draft = null;
    remember();
    onwards();
    send();
  });
  document.querySelector("[data-go]").addEventListener("submit", function (event) {
    event.preventDefault();
    window.location = pattern(Number(document.querySelector("#to").value) || 1);
  });
  document.querySelector("[data-hand-in]").addEventListener("submit", function (event) {
    if (Object.keys(kept.queue).length || busy) { event.preventDefault(); send(); }
  });
  said.dataset.left = said.textContent.replace(String(waiting.length), "0");
  waiting = waiting.filter(function (number) { return !kept.queue[number]; });
  var mine = kept.queue[at] || (kept.draft && kept.draft.number === at ? kept.draft : null);
  if (mine && mine.cells.length === cells.length && mine.cells.join("") !== texts().join("")) {
    cells.forEach(function (cell, place) { cell.value = mine.cells[place]; });
    say(WORDS.back);
    go(texts().indexOf(""));
  }
  send();
})();
