"""Schemes and evidence in few words, and short ways to what comes of them."""

from fractions import Fraction

from scoring.engine.evaluation import evaluate
from scoring.engine.exact import parse
from scoring.engine.inputs import Datum, Earlier, Event, Inputs, Sheet, Standing, Subject, Turnout
from scoring.engine.reading import check_scheme, read_scheme
from scoring.engine.values import Absent
from scoring.engine.wording import say

HEADER = '[scheme]\nid = "s"\ntitle = "方案"\n'
CATEGORY = '[[categories]]\nid = "c"\nname = "乡镇"\n'
MISSING = Absent("missing", "x")
NOT_APPLICABLE = Absent("not_applicable", "x")
NOT_EVALUATED = Absent("not_evaluated", "x")


def text(body):
    """The text of a whole scheme; a header and one category are put in front where none is written."""
    header = "" if "[scheme]" in body else HEADER
    return header + ("" if "[[categories]]" in body else CATEGORY) + body


def scheme(body):
    return read_scheme(text(body))


def faults(body):
    """All faults and reminders of a scheme."""
    return check_scheme(text(body))[1]


def figures(*names, kind="number"):
    return "".join(f'[[figures]]\nid = "{name}"\nname = "{name}"\nkind = "{kind}"\n' for name in names)


def node(name, method, /, **more):
    """One node; values are written as they are when they begin with a bracket or brace, else in quotes."""
    lines = [f'[[nodes]]\nid = "{name}"\nname = "{more.pop("name", name)}"\nmethod = "{method}"']
    lines += [f"{key} = {_written(value)}" for key, value in more.items()]
    return "\n".join(lines) + "\n"


def _written(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    bare = isinstance(value, int) or value[:1] in ("[", "{")
    return str(value) if bare else f"'''{value}'''"


def value(cell):
    """A cell as the engine takes it: a number where it reads as one."""
    if not isinstance(cell, str | int) or isinstance(cell, bool):
        return cell
    try:
        return parse(str(cell))
    except ValueError:
        return cell


def evidence(rows, **more):
    """Evidence of a round. `rows`: by id, the figures of each subject; category and order may stand among them."""
    subjects, data = [], []
    for name, cells in rows.items():
        cells = dict(cells)
        category, order = cells.pop("category", "c"), Fraction(cells.pop("order", 0))
        subjects.append(Subject(name, cells.pop("name", name), category, order))
        data += [Datum(name, figure, value(cell)) for figure, cell in cells.items()]
    return Inputs("r", tuple(subjects), tuple(data), **{key: tuple(rows) for key, rows in more.items()})


def event(subject, item, quantity=1, given=None, **more):
    return Event(subject, item, Fraction(quantity), None if given is None else Fraction(given), **more)


def sheets(form, voter_class, subject, *answers, rater=""):
    """Ballots of one item each, or tuples of answers."""
    rows = [answer if isinstance(answer, tuple) else (answer,) for answer in answers]
    return [Sheet(form, voter_class, subject, row, rater=rater) for row in rows]


def turnout(form="f", voter_class="a", subject="", **numbers):
    return Turnout(form, voter_class, subject, **numbers)


def earlier(subject, key, **rounds):
    """Results of one key; rounds as r2023="90" for the round 2023."""
    return [
        Earlier(name.removeprefix("r").replace("_", "-"), subject, key, value(cell)) for name, cell in rounds.items()
    ]


def standing(subject, circumstance, amount=1):
    return Standing(subject, circumstance, Fraction(amount))


def run(body, rows, **more):
    return evaluate(scheme(body), evidence(rows, **more))


def column(outcome, node):
    """What stands in a column, by subject."""
    return {s.id: outcome.board.columns[node][row] for row, s in enumerate(outcome.board.subjects)}


def points(body, rows, node="total", **more):
    return column(run(body, rows, **more), node)


def telling(outcome, node, subject, language="en"):
    """The working of one value, line by line."""
    return [say(line, language) for line in outcome.board.tellings[node][outcome.board.index[subject]]]


def grades(outcome):
    """Grade or state of each subject."""
    board = outcome.board
    return {board.subjects[v.row].id: v.grade or v.state for v in outcome.verdicts}


def ranks(outcome):
    return {outcome.board.subjects[v.row].id: v.rank for v in outcome.verdicts}


def flags(outcome, subject):
    """What is noted beside one proposal."""
    return [say(line, "en") for line in outcome.verdicts[outcome.board.index[subject]].flags]
