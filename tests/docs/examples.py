"""The small rounds under the guide's examples: a table of cells becomes evidence, and what comes out is looked up."""

import re
from fractions import Fraction

from scoring.cases.register import NO, STATES, YES
from scoring.engine.evaluation import evaluate
from scoring.engine.exact import parse, plain, published
from scoring.engine.inputs import Count, Datum, Earlier, Event, Inputs, Sheet, Standing, Subject, Turnout
from scoring.engine.reading import read_scheme
from scoring.engine.values import STATES as SHOWN_STATES
from scoring.engine.values import Absent
from scoring.engine.vocabulary import WORDS
from tests.docs.guide import page

RESULTS = ("points", "score", "rank", "grade", "state", "colour", "measures")
EVENT_KEYS = {"事由": "matter", "时期": "period", "核定分": "given"}
ROUND = "2024"


def whole(fence):
    """The scheme of a fence: itself, or the skeleton with the fence after it."""
    if re.search(r"^\[scheme\]", fence.text, re.MULTILINE):
        return fence.text
    return page().named("skeleton").text + fence.text


def outcome_of(text, table):
    """Evaluate the rows of a table as the subjects of one round."""
    scheme = read_scheme(text)
    return evaluate(scheme, Evidence(scheme, table.records()).inputs())


class Evidence:
    """What the cells of an example's table say."""

    def __init__(self, scheme, records):
        self.scheme, self.records = scheme, records
        self.found = {"data": [], "events": [], "sheets": [], "counts": [], "turnouts": [], "earlier": []}
        self.found["standings"] = []
        self.form = [n.settings.form for parts in scheme.nodes.values() for n in parts.values() if is_vote(n)][-1:]

    def inputs(self):
        subjects = []
        for order, record in enumerate(self.records):
            name = record.get("name") or "甲"
            category = record.get("category") or next(iter(self.scheme.categories))
            subjects.append(Subject(name, name, category, Fraction(order)))
            for heading, cell in record.items():
                if cell:
                    self.take(name, heading, cell)
        return Inputs(round=ROUND, subjects=tuple(subjects), **{key: tuple(v) for key, v in self.found.items()})

    def take(self, subject, heading, cell):
        kind, _, rest = heading.partition(" ")
        if heading in self.scheme.figures:
            self.found["data"].append(Datum(subject, heading, self.value(heading, cell)))
        elif heading == "has":
            self.found["standings"] += [Standing(subject, word) for word in cell.split(", ")]
        elif heading == "events":
            self.found["events"] += [self.event(subject, part) for part in cell.split("; ")]
        elif kind == "earlier":
            for part in cell.split(", "):
                round_id, value = part.split(" ")
                self.found["earlier"].append(Earlier(round_id, subject, rest, value if rest in WORDS else parse(value)))
        elif kind in ("votes", "sheets", "turnout"):
            getattr(self, kind)(subject, rest, cell)
        else:
            assert heading in ("name", "category", *RESULTS, *self.scheme.nodes), f"unknown heading: {heading}"

    def value(self, figure, cell):
        if cell in STATES:
            return Absent(STATES[cell], figure)
        kind = self.scheme.figures[figure].kind
        if kind == "yes/no":
            assert cell in (*YES, *NO)
            return cell in YES
        return parse(cell) if kind == "number" else cell

    def event(self, subject, text):
        item, *parts = text.split(" ")
        keys = {"quantity": Fraction(1), "attributes": ()}
        for part in parts:
            name, _, value = part.partition("=")
            if part.startswith("×"):
                keys["quantity"] = parse(part[1:])
            elif name in EVENT_KEYS:
                keys[EVENT_KEYS[name]] = parse(value) if name == "核定分" else value
            else:
                keys["attributes"] += ((name, value),)
        return Event(subject, item, **keys)

    def votes(self, subject, voter_class, cell):
        item = self.scheme.forms[self.form[0]].items[0].id
        for part in cell.split(", "):
            option, number = part.split(" ")
            self.found["counts"].append(Count(self.form[0], voter_class, subject, item, option, int(number)))

    def sheets(self, subject, voter_class, cell):
        for text in cell.split("; "):
            words = text.split(" ")
            ballot = next((word for word in words if word.startswith("#")), "")
            rater = next((word for word in words if word.startswith("@")), "")
            answers = tuple(None if word == "–" else word for word in words if word not in (ballot, rater))
            self.found["sheets"].append(Sheet(self.form[0], voter_class, subject, answers, ballot, rater))

    def turnout(self, subject, voter_class, cell):
        told = {name: int(number) for name, number in (part.split(" ") for part in cell.split(", "))}
        self.found["turnouts"].append(Turnout(self.form[0], voter_class, subject, **told))


def is_vote(node):
    return node.method == "appraisal"


def expected(record, nodes):
    """The cells of a row that say what must come out."""
    return {heading: cell for heading, cell in record.items() if heading in (*RESULTS, *nodes)}


def found(outcome, row, heading):
    """What came out for a row, as its cell would say it."""
    board, verdict = outcome.board, outcome.verdicts[row]
    if heading == "score":
        return published(verdict.exact, outcome.scheme.arithmetic.places)
    if heading in ("rank", "grade", "state", "colour"):
        return str(getattr(verdict, heading) or "—")
    if heading == "measures":
        told = [(p.measure.measure, "" if p.value is None else plain(p.value)) for p in outcome.proposals[row]]
        return "; ".join(" ".join(part for part in one if part) for one in told)
    node = list(outcome.scheme.nodes)[-1] if heading == "points" else heading
    value = board.columns[node][row]
    return SHOWN_STATES[value.state] if isinstance(value, Absent) else value


def same(cell, value):
    """Whether a cell says this value: exactly, if it is a number."""
    return Fraction(cell) == value if isinstance(value, Fraction) else cell == value
