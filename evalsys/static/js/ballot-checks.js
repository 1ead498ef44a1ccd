// What a ballot lacks or has too much of, by the rules by which the server judges it, so that nobody is refused later.
(function () {
  "use strict";
  const ballot = (window.ballot = {});

  // A mark as people type it on any keyboard, in the one way in which it is sent.
  ballot.tidy = function (text) {
    const plain = text.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
    return plain.replace(/[。．，,]/g, ".").replace(/^\+/, "").replace(/\.$/, "");
  };

  ballot.fits = function (marks, text) {
    if (!/^-?\d{1,9}(\.\d+)?$/.test(text)) { return false; }
    const decimals = (text.split(".")[1] || "").replace(/0+$/, "").length;
    return decimals <= marks.places && Number(text) >= Number(marks.low) && Number(text) <= Number(marks.high);
  };

  // The answers in the cells of a form: of one item, or of all.
  function answers(part, item) {
    const items = item ? [item] : part.items.map((one) => one.id);
    return [].concat(...part.subjects.map((subject) => items.map((id) => part.given[subject][id] || "")));
  }

  function within(range, text) {
    const mark = text === "" ? NaN : Number(text), low = Number(range.low), high = Number(range.high);
    return (range.low === null ? mark === mark : mark > low || (range.holds_low && mark === low)) &&
      (range.high === null || mark < high || (range.holds_high && mark === high));
  }

  // How often the marks of a limit stand on the ballot, and by how many that is too much or too little.
  ballot.count = function (part, limit) {
    const found = answers(part, limit.item);
    const number = found.filter((text) => (limit.range ? within(limit.range, text) : limit.options.includes(text))).length;
    return {
      number,
      over: limit.most === null ? 0 : Math.max(number - limit.most, 0),
      short: limit.least === null ? 0 : Math.max(limit.least - number, 0),
    };
  };

  // Places that stand on the ballot twice, in one row of the form.
  ballot.twice = function (part, item) {
    const given = answers(part, item).filter(Boolean);
    return given.filter((place, at) => given.indexOf(place) !== at);
  };

  ballot.blanks = (part, subject) => part.items.filter((item) => !part.given[subject][item.id]);

  ballot.unfit = (part, subject) => part.marks && !part.marks.allowed.length
    ? part.items.filter((item) => part.given[subject][item.id] && !ballot.fits(part.marks, part.given[subject][item.id]))
    : [];

  ballot.alike = function (part) {
    const found = answers(part, "");
    return part.varied && found.length > 1 && found.every((text) => text === found[0]);
  };

  // All faults of a form: {grave, subject or null, say: word, with: what to put into the word}.
  ballot.faults = function (part) {
    const found = [];
    part.subjects.forEach(function (subject) {
      const blank = ballot.blanks(part, subject), unfit = ballot.unfit(part, subject);
      const listed = (items) => ({ items: items.map((item) => item.name).join("、"), number: items.length });
      if (blank.length) { found.push({ grave: part.complete, subject, say: part.complete ? "blank" : "abstained", with: listed(blank) }); }
      if (unfit.length) { found.push({ grave: true, subject, say: "unfit", with: listed(unfit) }); }
    });
    part.limits.forEach(function (limit) {
      const count = ballot.count(part, limit), told = Object.assign({}, count, limit);
      if (count.over) { found.push({ grave: !limit.warns, subject: null, say: "over", with: told }); }
      if (count.short) { found.push({ grave: !limit.warns, subject: null, say: "short", with: told }); }
    });
    if (part.ranking) {
      part.items.forEach(function (item) {
        const places = ballot.twice(part, item.id);
        if (places.length) { found.push({ grave: true, subject: null, say: "twice", with: { places: places.join("、") } }); }
      });
    }
    if (ballot.alike(part)) { found.push({ grave: true, subject: null, say: "alike", with: {} }); }
    return found;
  };
})();
