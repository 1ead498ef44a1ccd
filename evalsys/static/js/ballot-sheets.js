// The sheets of a ballot on the screen: a card for each, a grid for a form, a list for places. Texts are put in as text.
(function () {
  "use strict";
  const ballot = window.ballot;
  const words = {};
  document.getElementById("words").content.querySelectorAll("[data-word]").forEach(function (one) {
    words[one.dataset.word] = one.textContent;
  });

  // A sentence of the page with what belongs into its {places}.
  ballot.say = (word, told) => words[word].replace(/\{(\w+)\}/g, (_place, name) => String((told || {})[name]));

  // An element; what begins with "on" is listened to, the rest are attributes. Never any HTML.
  const make = (ballot.make = function (tag, more, children) {
    const made = document.createElement(tag);
    Object.keys(more || {}).forEach(function (name) {
      if (name.startsWith("on")) { made.addEventListener(name.slice(2), more[name]); }
      else if (more[name] !== false && more[name] !== null) { made.setAttribute(name, more[name] === true ? "" : more[name]); }
    });
    [].concat(children === undefined ? [] : children).forEach((child) => made.append(child));
    return made;
  });

  ballot.described = (subject) => [subject.place, subject.post].filter(Boolean).join(" ");

  function choice(name, text, number, checked, chosen) {
    const input = make("input", { type: "radio", name, value: text, onchange: chosen });
    input.checked = checked;
    return make("label", { class: "choice" }, [
      input, make("span", {}, [text, number < 10 ? make("kbd", { "aria-hidden": "true" }, number) : ""]),
    ]);
  }

  function choices(part, subject, item, options, legend, changed) {
    const given = part.given[subject.code], name = [part.at, subject.code, item.id].join("/");
    const clear = make("button", { type: "button", class: "quiet clear", onclick() {
      group.querySelectorAll("input").forEach((input) => { input.checked = false; });
      put("");
    } }, ballot.say("clear"));
    function put(text) {
      given[item.id] = text;
      clear.hidden = !text || part.complete;
      changed();
    }
    clear.setAttribute("aria-label", ballot.say("clearOf", { item: legend }));
    clear.hidden = !given[item.id] || part.complete;
    const group = make("fieldset", { class: "cell", "data-item": item.id }, [
      make("legend", {}, legend),
      make("div", { class: "choices" }, options.map((text, at) =>
        choice(name, text, at + 1, given[item.id] === text, () => put(text))).concat(clear)),
    ]);
    return group;
  }

  function mark(part, subject, item, legend, changed) {
    const given = part.given[subject.code], id = ["mark", part.at, subject.code, item.id].join("-");
    const told = ballot.say(part.marks.places ? "bounds" : "wholeBounds", part.marks);
    const wrong = make("p", { class: "wrong", id: id + "-wrong", "aria-live": "polite" });
    const input = make("input", {
      id, type: "text", inputmode: "decimal", autocomplete: "off", maxlength: 12, "aria-describedby": id + "-wrong",
      oninput() {
        given[item.id] = ballot.tidy(input.value);
        look();
        changed();
      },
      onblur() { input.value = given[item.id] || ""; },
    });
    function look() {
      const unfit = given[item.id] && !ballot.fits(part.marks, given[item.id]);
      wrong.textContent = unfit ? ballot.say("wrongMark", { bounds: told }) : "";
      input.setAttribute("aria-invalid", String(Boolean(unfit)));
    }
    input.value = given[item.id] || "";
    look();
    return make("div", { class: "cell mark", "data-item": item.id }, [
      make("label", { for: id }, [make("span", { class: "legend" }, legend), make("small", {}, told)]), input, wrong,
    ]);
  }

  // What one item of a form asks about one subject.
  function cell(part, subject, item, legend, changed) {
    const options = item.options.length ? item.options : part.marks ? part.marks.allowed : [];
    return options.length
      ? choices(part, subject, item, options, legend, changed)
      : mark(part, subject, item, legend, changed);
  }

  function comment(part, subject, legend, changed) {
    const id = ["comment", part.at, subject.code].join("-");
    const count = make("small", { id: id + "-count" });
    const input = make("textarea", { id, maxlength: 200, rows: 2, "aria-describedby": id + "-count", oninput() {
      part.comments[subject.code] = input.value;
      count.textContent = ballot.say("commentCount", { number: input.value.length });
      changed();
    } });
    input.value = part.comments[subject.code] || "";
    count.textContent = ballot.say("commentCount", { number: input.value.length });
    return make("div", { class: "cell comment" }, [make("label", { for: id }, legend), input, count]);
  }

  ballot.card = function (part, subject, changed) {
    const cells = part.items.map((item) => cell(part, subject, item, item.name, changed));
    if (part.comment) { cells.push(comment(part, subject, ballot.say("comment"), changed)); }
    return make("div", { class: "card" }, cells);
  };

  ballot.grid = function (part, subjects, changed) {
    const of = (subject, item) => ballot.say("cellOf", { subject: subject.name, item });
    const broad = (item) => item.options.some((text) => text.length > 2) && "broad";
    const heads = part.items.map((item) => make("th", { scope: "col", class: broad(item) }, item.name));
    const table = make("table", { class: part.items.length > 2 ? "grid" : "grid few" }, [
      make("caption", { class: "unseen" }, part.name),
      make("thead", {}, make("tr", {}, [make("th", { scope: "col" }, ballot.say("subject"))].concat(
        heads, part.comment ? make("th", { scope: "col", class: "words" }, ballot.say("comment")) : []
      ))),
      make("tbody", {}, subjects.map((subject) => make("tr", { "data-subject": subject.code }, [
        make("th", { scope: "row" }, [subject.name, make("small", {}, ballot.described(subject))]),
      ].concat(
        part.items.map((item) => make("td", {}, cell(part, subject, item, of(subject, item.name), changed))),
        part.comment ? [make("td", {}, comment(part, subject, of(subject, ballot.say("comment")), changed))] : []
      )))),
    ]);
    table.style.minWidth = 14 + heads.length * 8 + "rem";
    return make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": part.name }, table);
  };

  ballot.places = function (part, subjects, changed) {
    const lists = part.items.map(function (item) {
      const rows = subjects.map(function (subject) {
        const id = ["place", part.at, subject.code, item.id].join("-");
        const input = make("select", { id, onchange() {
          part.given[subject.code][item.id] = input.value;
          taken();
          changed();
        } });
        return { subject, input, row: make("div", { class: "cell place", "data-subject": subject.code }, [
          make("label", { for: id }, [subject.name, make("small", {}, ballot.described(subject))]), input,
        ]) };
      });
      // Each list says which places are taken, and by whom.
      function taken() {
        rows.forEach(function (one) {
          const mine = part.given[one.subject.code][item.id] || "";
          one.input.textContent = "";
          one.input.append(make("option", { value: "" }, ballot.say("noPlace")));
          subjects.forEach(function (_subject, at) {
            const place = String(at + 1);
            const other = subjects.find((who) => who !== one.subject && part.given[who.code][item.id] === place);
            const text = ballot.say(other ? "placeTaken" : "place", { place, name: other ? other.name : "" });
            one.input.append(make("option", { value: place }, text));
          });
          one.input.value = mine;
        });
      }
      taken();
      return make("section", {}, [
        part.items.length > 1 ? make("h2", {}, item.name) : "", make("div", { class: "card" }, rows.map((one) => one.row)),
      ]);
    });
    if (part.comment) {
      const of = (subject) => ballot.say("cellOf", { subject: subject.name, item: ballot.say("comment") });
      lists.push(make("div", { class: "card" }, subjects.map((subject) => comment(part, subject, of(subject), changed))));
    }
    return make("div", {}, lists);
  };

  // The limits of a form with the count at this moment; excess in words, and read out.
  ballot.limits = function (part) {
    return part.limits.map(function (limit) {
      const count = ballot.count(part, limit), told = Object.assign({}, limit, count);
      const bounds = [
        limit.most === null ? "" : ballot.say("most", told), limit.least === null ? "" : ballot.say("least", told),
      ].filter(Boolean).join("，");
      const text = ballot.say("limit", { marked: limit.marked, number: count.number, bounds });
      const over = count.over ? ballot.say("tooMany", told) : "";
      return make("li", { class: count.over ? "over" : "" }, over ? text + "，" + over : text);
    });
  };
})();
