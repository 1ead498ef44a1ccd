// The way of a voter: code, rules, sheets, review, receipt. What is filled in stays on this device until it is cast.
(function () {
  "use strict";
  const ballot = window.ballot, make = ballot.make, say = ballot.say;
  const addresses = document.body.dataset;
  const kiosk = "kiosk" in addresses;
  const WIDE = window.matchMedia("(min-width: 900px)");
  const PATIENCE = 20000, LONGEST_PAUSE = 30, RECEIPT_SHOWN = 30, WARNING = 20;
  const screens = {};
  document.querySelectorAll("[data-screen]").forEach((one) => { screens[one.dataset.screen] = one; });
  const field = document.getElementById("code"), alarm = document.getElementById("alarm");
  let voter = null, steps = [], shown = "", at = 0, timers = [], returning = false;

  function element(name) { return document.querySelector('[data-put="' + name + '"]'); }
  function put(name, children) {
    const place = element(name);
    place.textContent = "";
    [].concat(children).forEach((child) => place.append(child));
  }
  function later(seconds, then) { timers.push(window.setTimeout(then, seconds * 1000)); }
  function warn(text) { alarm.textContent = text || ""; alarm.hidden = !text; }

  // One screen is seen at a time; a screen reader goes to its heading.
  function show(name) {
    shown = name;
    Object.keys(screens).forEach((other) => { screens[other].hidden = other !== name; });
    document.body.dataset.at = name;
    window.scrollTo(0, 0);
    const first = name === "start" ? field : screens[name].querySelector("h1");
    if (first) { first.focus({ preventScroll: true }); }
    // The phone's own "back" goes back one sheet instead of leaving the ballot.
    if (!kiosk && !returning && ["rules", "sheets", "review"].includes(name)) { window.history.pushState({ shown, at }, ""); }
  }
  function goBack(event) {
    if (!event.state || !voter || !voter.paper || !["rules", "sheets", "review"].includes(shown)) { return; }
    returning = true;
    if (event.state.shown === "sheets") { open(Math.min(event.state.at, steps.length - 1)); }
    else if (event.state.shown === "review") { review(); }
    else { show("rules"); }
    returning = false;
  }

  // What is kept, under 53 bits made from the 160 of the code: too few to find the code by. In a kiosk nothing is.
  function place(code) {
    let one = 0xdeadbeef, other = 0x41c6ce57;
    for (let n = 0; n < code.length; n += 1) {
      one = Math.imul(one ^ code.charCodeAt(n), 2654435761);
      other = Math.imul(other ^ code.charCodeAt(n), 1597334677);
    }
    one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
    other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
    return "ballot " + (4294967296 * (2097151 & other) + (one >>> 0)).toString(36);
  }
  function keep() {
    if (kiosk || !voter) { return; }
    const { key, given, comments, sheets } = voter;
    try {
      window.sessionStorage.setItem(place(voter.code), JSON.stringify({ key, given, comments, sheets, at, shown }));
    } catch (fault) { return; }
  }
  function kept(code) {
    try { return kiosk ? null : JSON.parse(window.sessionStorage.getItem(place(code))); } catch (fault) { return null; }
  }
  function forget() {
    try { window.sessionStorage.removeItem(place(voter.code)); } catch (fault) { return; }
  }
  function newKey() {
    return Array.from(window.crypto.getRandomValues(new Uint8Array(16)), (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
  }

  // The code in whatever was typed or scanned: capitals without hyphens, as the server reads it.
  function read(text) {
    const typed = text.slice(text.lastIndexOf("#") + 1).toUpperCase().replace(/[^0-9A-Z]/g, "");
    return typed.replace(/0/g, "O").replace(/1/g, "I").replace(/8/g, "B");
  }

  // Send, and again by itself while the line is broken or the place busy; everything else is an answer.
  function send(address, said, tell) {
    let tries = 0;
    function once() {
      const control = new AbortController();
      const patience = window.setTimeout(() => control.abort(), PATIENCE);
      const options = { method: "POST", body: JSON.stringify(said), credentials: "omit", cache: "no-store", signal: control.signal };
      options.headers = { "Content-Type": "application/json" };
      return fetch(address, options).then(function (answer) {
        return answer.json().catch(() => ({})).then((told) => ({
          status: answer.status, told, wait: Number(answer.headers.get("Retry-After")) || 0,
        }));
      }).catch(() => ({ status: 0, told: {}, wait: 0 })).then(function (answer) {
        window.clearTimeout(patience);
        return answer;
      });
    }
    function pause(seconds, word) {
      return new Promise(function (resolve) {
        let left = seconds;
        function end() {
          window.clearInterval(clock);
          window.removeEventListener("online", end);
          resolve();
        }
        function tick() {
          if (left <= 0) { end(); return; }
          tell(say(word, { seconds: left }));
          left -= 1;
        }
        const clock = window.setInterval(tick, 1000);
        window.addEventListener("online", end);
        tick();
      });
    }
    async function go() {
      for (;;) {
        tell(say("underWay"));
        const answer = await once();
        if (answer.status !== 0 && answer.status < 500) { return answer; }
        tries += 1;
        // Two hundred who were turned away together do not come back together.
        const wait = Math.max(answer.wait, Math.min(Math.pow(2, tries), LONGEST_PAUSE)) + Math.floor(Math.random() * 3);
        await pause(wait, answer.status ? "busy" : "offline");
      }
    }
    return go();
  }

  function begin(text) {
    const code = read(text), was = kept(code);
    warn("");
    if (!code) { show("start"); return; }
    voter = { code, key: was ? was.key : newKey(), given: was ? was.given : {}, comments: was ? was.comments : {}, sheets: null };
    if (!kiosk && read(window.location.hash) !== code) { window.history.replaceState(null, "", "#" + code); }
    if (was && was.sheets) { voter.sheets = was.sheets; cast(); } else { fetchPaper(was); }
  }

  function fetchPaper(was) {
    const mine = voter;
    show("waiting");
    return send(addresses.paper, { code: voter.code }, (text) => put("waiting", text)).then(function (answer) {
      if (mine !== voter) { return; }
      if (answer.status !== 200) { refuse(answer.told.message); return; }
      draw(answer.told);
      if (was && was.shown === "sheets") { open(Math.min(was.at, steps.length - 1)); }
      else if (was && was.shown === "review") { review(); }
      else { show("rules"); }
    });
  }

  function refuse(message) {
    if (kiosk) { voter = null; }
    put("refusal", message || say("strange"));
    show("refused");
  }

  function draw(paper) {
    const named = {};
    paper.subjects.forEach((subject) => { named[subject.code] = subject; });
    paper.parts.forEach(function (part, number) {
      part.at = number;
      part.about = part.subjects.map((code) => named[code]);
      part.given = voter.given[number] = voter.given[number] || {};
      part.comments = voter.comments[number] = voter.comments[number] || {};
      part.subjects.forEach((code) => { part.given[code] = part.given[code] || {}; });
      part.limits.forEach(function (limit) {
        const item = part.items.length > 1 && part.items.find((one) => one.id === limit.item);
        if (item) { limit.marked = item.name + " " + limit.marked; }
      });
    });
    voter.paper = paper;
    lay();
    put("round", paper.round);
    ["meeting", "unit", "closes"].forEach(function (name) {
      put(name, paper[name]);
      element(name).parentNode.hidden = !paper[name];
    });
    put("class", Array.from(new Set(paper.parts.map((part) => part.voter_class))).join("、"));
    document.querySelectorAll("[data-mode]").forEach((one) => { one.hidden = one.dataset.mode !== paper.mode; });
    put("forms", paper.parts.map((part) => make("li", {}, [make("strong", {}, part.name), make("ul", {}, rules(part).map((text) => make("li", {}, text)))])));
  }

  function rules(part) {
    const told = Object.assign({ number: part.subjects.length }, part.marks || {});
    const lines = [say(part.subjects.length > 1 ? "about" : "aboutOne", part.subjects.length > 1 ? told : part.about[0])];
    if (part.ranking) { lines.push(say("rulePlaces", told)); }
    if (part.marks && !part.marks.allowed.length) { lines.push(say(part.marks.places ? "bounds" : "wholeBounds", told)); }
    part.limits.forEach(function (limit) {
      if (limit.most !== null) { lines.push(say("ruleMost", limit)); }
      if (limit.least !== null) { lines.push(say("ruleLeast", limit)); }
    });
    lines.push(say(part.complete ? "ruleComplete" : "ruleBlank"));
    if (part.varied) { lines.push(say("ruleVaried")); }
    if (part.comment) { lines.push(say("ruleComment")); }
    return lines.concat(part.note || []);
  }

  // A step is a card with one subject; a list of places, or on a wide screen a grid, holds all subjects of a form.
  function lay() {
    steps = [];
    voter.paper.parts.forEach(function (part) {
      if (part.ranking) { steps.push({ part, draw: ballot.places, about: part.about }); }
      else if (WIDE.matches && part.about.length > 1) { steps.push({ part, draw: ballot.grid, about: part.about }); }
      else { part.about.forEach((subject) => steps.push({ part, draw: ballot.card, about: [subject] })); }
    });
  }
  function stepOf(part, code) { return steps.findIndex((step) => step.part === part && (!code || step.about.some((one) => one.code === code))); }

  function open(number) {
    at = number;
    const step = steps[at], part = step.part, alone = step.draw === ballot.card;
    const changed = function () { put("limits", ballot.limits(part)); keep(); };
    put("step", alone && part.about.length > 1
      ? say("stepOf", { form: part.name, at: part.about.indexOf(step.about[0]) + 1, number: part.about.length }) : part.name);
    put("name", alone ? step.about[0].name : say("together", { number: part.about.length }));
    put("described", alone ? ballot.described(step.about[0]) : "");
    put("sheet", step.draw(part, alone ? step.about[0] : step.about, changed));
    put("limits", ballot.limits(part));
    const bar = document.getElementById("progress");
    bar.max = steps.length;
    bar.value = at + 1;
    bar.hidden = steps.length === 1;
    document.getElementById("check").hidden = at + 1 === steps.length;
    document.getElementById("next").textContent = say(at + 1 < steps.length ? "next" : "toReview");
    document.getElementById("back").textContent = say(at ? "previous" : "toRules");
    show("sheets");
    keep();
  }
  function onward() { if (at + 1 < steps.length) { open(at + 1); } else { review(); } }
  function backward() { if (at) { open(at - 1); } else { show("rules"); } }

  function review() {
    const faults = [].concat(...voter.paper.parts.map((part) => ballot.faults(part).map((fault) => Object.assign({ part }, fault))));
    const grave = faults.some((fault) => fault.grave);
    put("verdict", say(grave ? "notYet" : faults.length ? "fitWithGaps" : "fit"));
    put("gaps", faults.sort((one, other) => Number(other.grave) - Number(one.grave)).map((fault) => make("li", { class: fault.grave ? "grave" : "" }, goTo(fault.part, fault.subject, fault.say, fault.with))));
    put("given", voter.paper.parts.map((part) => make("section", {}, [make("h2", {}, part.name), make("ul", {}, part.about.map((subject) => make("li", {}, line(part, subject.code, subject.name + "：" +
      part.items.map((item) => item.name + " " + (part.given[subject.code][item.id] || "—"))
        .concat((part.comments[subject.code] || "").trim() ? say("commented", { text: part.comments[subject.code] }) : []).join("，")))))])));
    document.querySelector("details").open = WIDE.matches;
    document.getElementById("cast").disabled = grave;
    show("review");
    keep();
  }
  function goTo(part, code, word, told) {
    const who = part.about.find((one) => one.code === code);
    const forms = voter.paper.parts.length > 1 && who ? part.name + " · " : "";
    return line(part, code, forms + (who ? who.name : part.name) + "：" + say(word, told));
  }
  // A line that leads to the sheet of a subject, or to the first of a form.
  function line(part, code, text) {
    return make("button", { type: "button", class: "line", onclick() {
      open(stepOf(part, code));
      const row = code && element("sheet").querySelector('[data-subject="' + CSS.escape(code) + '"]');
      if (row) { row.scrollIntoView({ block: "center" }); row.querySelector("input, select").focus(); }
    } }, text);
  }

  function sheetsOf(part) {
    return part.subjects.map(function (subject) {
      const answers = {}, said = (part.comments[subject] || "").trim();
      part.items.forEach((item) => { if (part.given[subject][item.id]) { answers[item.id] = part.given[subject][item.id]; } });
      return part.comment && said ? { form: part.form, subject, answers, comment: said } : { form: part.form, subject, answers };
    });
  }

  function cast() {
    const mine = voter;
    if (!voter.sheets) { voter.sheets = [].concat(...voter.paper.parts.map(sheetsOf)); }
    keep();
    show("sending");
    send(addresses.cast, { code: voter.code, key: voter.key, sheets: voter.sheets }, (text) => put("sending", text)).then(function (answer) {
      if (mine !== voter) { return; }
      if (answer.status === 200) { done(answer.told.receipt); return; }
      voter.sheets = null;
      keep();
      if (answer.status !== 422) { refuse(answer.told.message); return; }
      const back = voter.paper ? Promise.resolve() : fetchPaper(null);
      back.then(function () {
        if (mine !== voter || !voter.paper) { return; }
        review();
        put("verdict", say("notAccepted"));
        put("gaps", answer.told.faults.map(function (fault) {
          const part = voter.paper.parts.find((one) => one.subjects.includes(fault.subject));
          return make("li", { class: "grave" }, part ? line(part, fault.subject, fault.message) : fault.message);
        }));
      });
    });
  }

  function done(receipt) {
    forget();
    if (!kiosk) { window.history.replaceState(null, "", window.location.pathname); }
    voter = null;
    put("receipt", receipt);
    put("copied", "");
    show("done");
    if (kiosk) { later(RECEIPT_SHOWN, restart); }
  }

  // Everything of a ballot goes out of the page: for the next voter at a kiosk, or another code.
  function restart() {
    timers.forEach(window.clearTimeout);
    timers = [];
    voter = null;
    steps = [];
    field.value = "";
    ["sheet", "limits", "given", "gaps", "receipt", "refusal", "name", "described", "forms", "round", "class"].forEach((name) => put(name, ""));
    if (kiosk) { large(false); }
    warn("");
    show("start");
  }

  function large(on) {
    document.documentElement.classList.toggle("large", on);
    document.getElementById("large").setAttribute("aria-pressed", String(on));
    try { if (!kiosk) { window.sessionStorage.setItem("ballot large", on ? "1" : ""); } } catch (fault) { return; }
  }
  function copy() {
    const range = document.createRange(), selection = window.getSelection();
    range.selectNodeContents(element("receipt"));
    selection.removeAllRanges();
    selection.addRange(range);
    put("copied", say(document.execCommand("copy") ? "copied" : "notCopied"));
  }

  // A kiosk that nobody touches goes back to the start, unless a ballot is on its way.
  let idle = 0;
  function touched() {
    if (idle >= Number(addresses.kiosk)) { warn(""); }
    idle = 0;
  }
  function tick() {
    idle = shown === "start" || shown === "sending" || shown === "done" ? 0 : idle + 1;
    const left = Number(addresses.kiosk) + WARNING - idle;
    if (left <= 0) { idle = 0; restart(); } else if (left <= WARNING) { warn(say("idle", { seconds: left })); }
  }

  function groups() { return Array.from(element("sheet").querySelectorAll(".cell:not(.comment)")); }
  function focusOn(group) {
    const input = group && (group.querySelector("input:checked") || group.querySelector("input, select, textarea"));
    if (input) { input.focus(); }
  }
  // Digits answer the row at hand and go on to the next; arrows up and down walk the rows of a grid, left and right turn cards.
  function pressed(event) {
    if (shown !== "sheets" || event.ctrlKey || event.altKey || event.metaKey) { return; }
    const typing = event.target.matches('textarea, select, input[type="text"]'), group = event.target.closest(".cell"), all = groups();
    if (/^[1-9]$/.test(event.key) && !typing) {
      const here = group || all.find((one) => !one.querySelector("input:checked"));
      const input = here && here.querySelectorAll('input[type="radio"]')[Number(event.key) - 1];
      if (!input) { return; }
      event.preventDefault();
      input.click();
      focusOn(all[all.indexOf(here) + 1] || here);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && group && group.closest("td") && !event.target.matches("textarea")) {
      const row = group.closest("tr"), column = Array.from(row.cells).indexOf(group.closest("td"));
      const other = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
      event.preventDefault();
      if (other) { focusOn(other.cells[column].querySelector(".cell")); }
    } else if (event.key === "Enter" && event.target.matches('input[type="text"]')) {
      event.preventDefault();
      if (all[all.indexOf(group) + 1]) { focusOn(all[all.indexOf(group) + 1]); } else { document.getElementById("next").focus(); }
    } else if (!group && !event.target.matches(".wide") && event.key === "ArrowRight") { onward(); }
    else if (!group && !event.target.matches(".wide") && event.key === "ArrowLeft") { backward(); }
  }

  function on(id, event, then) { document.getElementById(id).addEventListener(event, then); }
  on("enter", "submit", function (event) { event.preventDefault(); begin(field.value); field.value = ""; });
  on("fill", "click", () => open(0));
  on("next", "click", onward);
  on("back", "click", backward);
  on("check", "click", review);
  on("change", "click", () => open(Math.min(at, steps.length - 1)));
  on("cast", "click", cast);
  on("copy", "click", copy);
  on("again", "click", restart);
  on("large", "click", () => large(!document.documentElement.classList.contains("large")));
  document.addEventListener("keydown", pressed);
  WIDE.addListener(function () {
    if (!voter || !voter.paper) { return; }
    const part = steps[at].part, code = steps[at].about.length === 1 ? steps[at].about[0].code : null;
    lay();
    at = Math.max(stepOf(part, code), 0);
    if (shown === "sheets") { open(at); }
  });
  if (kiosk) {
    on("restart", "click", restart);
    on("following", "click", restart);
    ["keydown", "pointerdown", "input", "scroll"].forEach((name) => document.addEventListener(name, touched, { passive: true }));
    window.setInterval(tick, 1000);
    restart();
    return;
  }
  window.addEventListener("hashchange", function () {
    if (read(window.location.hash) && (!voter || read(window.location.hash) !== voter.code)) { begin(window.location.hash); }
  });
  window.addEventListener("popstate", goBack);
  try { large(window.sessionStorage.getItem("ballot large") === "1"); } catch (fault) { large(false); }
  begin(window.location.hash);
})();
