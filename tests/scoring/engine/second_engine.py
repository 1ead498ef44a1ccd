"""A second, naive engine, written from the guide and not from the first: plain fractions, one subject at a time.

It knows sum, weighted, formula (one figure), completion, steps, appraisal (item average) and list.
"""

from fractions import Fraction

HUNDRED = Fraction(100)


def scores(document, inputs):
    """By subject and node, a fraction or the state that stands in its place."""
    return {
        s.id: {row["id"]: _Sheet(document, inputs, s).node(row["id"]) for row in document["nodes"]}
        for s in inputs.subjects
    }


class _Sheet:
    def __init__(self, document, inputs, subject):
        self.document, self.inputs, self.subject = document, inputs, subject
        self.rows = {row["id"]: row for row in document["nodes"]}

    def node(self, name):
        row = self.rows[name]
        return getattr(self, row["method"])(row)

    def figure(self, name):
        found = [d.value for d in self.inputs.data if (d.subject, d.figure) == (self.subject.id, name)]
        value = found[0] if found else "missing"
        return value if isinstance(value, Fraction | str) else value.state

    def formula(self, row):
        return self.figure(row["value"])

    def completion(self, row):
        actual, target = self.figure(row["actual"]), self.figure(row["target"])
        for value in (actual, target):
            if isinstance(value, str):
                return value
        if target == 0:
            return "missing"
        return max(Fraction(0), min(actual * 100 / target, Fraction(row["most"]))) * row["full"] / 100

    def steps(self, row):
        value = self.figure(row["value"])
        if isinstance(value, str):
            return value
        for band in row["bands"]:
            left, right = band["range"].split(",")
            low, high = left[1:], right[:-1]
            above = not low or value > Fraction(low) or (left[0] == "[" and value == Fraction(low))
            below = not high or value < Fraction(high) or (right[-1] == "]" and value == Fraction(high))
            if above and below:
                return value / 10 if "value" in band["points"] else Fraction(band["points"])
        return "missing"

    def list(self, row):
        points = Fraction(row["base"])
        mine = [event for event in self.inputs.events if event.subject == self.subject.id]
        plus = sum((e.quantity * Fraction(3, 2) for e in mine if e.item == "plus"), Fraction(0))
        return points + min(plus, 4) - sum((e.quantity for e in mine if e.item == "minus"), Fraction(0))

    def appraisal(self, row):
        form = self.document["forms"][0]
        means = {name: self.class_mean(form, name) for name in row["classes"]}
        known = {name: mean for name, mean in means.items() if mean is not None}
        if not known or (len(known) < len(means) and row["empty_class"] == "ask"):
            return "missing"
        whole = sum(Fraction(row["classes"][name]) for name in known)
        return sum(mean * row["classes"][name] for name, mean in known.items()) / whole * row["full"] / 100

    def class_mean(self, form, voter_class):
        """As a share of 100 of the form's full mark; items that nobody answered leave their part to the others."""
        cast = [s.answers for s in self.inputs.sheets if (s.subject, s.voter_class) == (self.subject.id, voter_class)]
        points = {option["id"]: Fraction(option["points"]) for option in form["options"]}
        reached = size = Fraction(0)
        for number, item in enumerate(form["items"]):
            answers = [points[sheet[number]] for sheet in cast if sheet[number] is not None]
            if answers:
                part = Fraction(item.get("weight", item.get("full", 1)))
                reached += sum(answers) / len(answers) * part
                size += part
        return reached / size if size else None

    def children(self, row, key):
        found = []
        for child in self.rows.values():
            if child.get("parent") == row["id"]:
                size = child.get(key, 0)
                size = size[self.subject.category] if isinstance(size, dict) else size
                found.append((self.node(child["id"]), Fraction(size), key in child))
        return found

    def sum(self, row):
        found = self.children(row, "full")
        return self.together(found, lambda value, _: value)

    def weighted(self, row):
        return self.together(self.children(row, "weight"), lambda value, size: value * size / HUNDRED)

    def together(self, found, worth):
        """A part that is missing stops all; one that does not apply leaves its size to those that have one."""
        for value, _, _ in found:
            if value == "missing":
                return value
        there = [part for part in found if part[0] != "not_applicable"]
        if not there:
            return "not_applicable"
        lost = sum(size for value, size, _ in found if value == "not_applicable")
        sized = sum(worth(value, size) for value, size, has in there if has)
        on_top = sum(worth(value, size) for value, size, has in there if not has)
        kept = sum(size for _, size, _ in there)
        if lost and not kept:
            return "not_applicable"
        return (sized * (kept + lost) / kept if lost else sized) + on_top
