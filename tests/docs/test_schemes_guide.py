"""The guide to schemes says what the engine does: its schemes can be used, and its figures come out."""

import csv
import io
import re

import pytest

from scoring.engine.chinese import CHINESE
from scoring.engine.faults import Fault
from scoring.engine.reading import check_scheme
from scoring.evaluating import evaluate_case
from scoring.results import results
from tests.docs.examples import expected, found, outcome_of, same, whole
from tests.docs.guide import GUIDE, page
from tests.docs.reprint import reprinted, write_case

SCHEMES = [fence for fence in page().fences if fence.language == "toml"]
ROUNDS = [(fence, table) for fence in SCHEMES for table in fence.tables if table.headings[0] == "name"]
FORMULAS = next(table for table in page().sections["5. Formulas"] if table.headings[0] == "formula")
WORKED = "2.3 By hand"


def at_line(fence):
    return f"line {fence.line}"


@pytest.mark.parametrize("fence", SCHEMES, ids=at_line)
def test_every_scheme_of_the_guide_is_without_a_fault(fence):
    assert [str(fault) for fault in check_scheme(whole(fence))[1]] == []


@pytest.mark.parametrize(("fence", "table"), ROUNDS, ids=lambda part: at_line(part) if hasattr(part, "line") else "")
def test_every_example_comes_out_as_worked_by_hand(fence, table):
    outcome = outcome_of(whole(fence), table)
    rows = {subject.id: row for row, subject in enumerate(outcome.board.subjects)}
    told = 0

    for record in table.records():
        for heading, cell in expected(record, outcome.scheme.nodes).items():
            value = found(outcome, rows[record["name"]], heading)
            assert same(cell, value), f"{record['name']} {heading}: {cell} in the guide, {value} found"
            told += 1
    assert told


@pytest.mark.parametrize("record", FORMULAS.records(), ids=lambda record: record["formula"])
def test_every_formula_gives_what_the_guide_says(record):
    node = f"[[nodes]]\nid = 'it'\nname = 'it'\nmethod = 'formula'\nvalue = '{record['formula'].strip('`')}'\n"
    text = page().named("skeleton").text + node
    table = type(FORMULAS)(FORMULAS.headings[1:3], [[record["x"], record["target"]]])

    assert same(record["gives"], found(outcome_of(text, table), 0, "points"))


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("worked") / "case"
    folder.mkdir()
    write_case(folder)
    return folder


def test_the_worked_plan_comes_out_as_worked_by_hand(case):
    (one,) = evaluate_case(case)
    subjects = {subject["name"]: subject for subject in results(one.outcome, "2024", "")["subjects"]}
    by_hand = next(table for table in page().sections[WORKED] if "measures" in table.headings)

    for record in by_hand.records():
        subject = subjects.pop(record["对象"])
        measures = [" ".join(filter(None, (m["measure"], m["value"]))) for m in subject["measures"]]
        worked = {key: subject["nodes"][key] for key in ("work", "appraisal", "bonus")}
        worked |= {"score": subject["score"], "rank": str(subject["rank"]), "grade": subject["proposed_grade"]}
        assert {"对象": subject["name"], **worked, "measures": "; ".join(measures)} == record
    assert subjects == {}


def test_what_is_printed_in_the_guide_is_what_the_commands_print(case):
    text = GUIDE.read_text(encoding="utf-8")

    assert text == reprinted(text, case), "write it anew with: python -m tests.docs.reprint"


def test_the_evidence_of_the_worked_plan_has_a_cell_for_each_heading():
    for fence in page().fences:
        if fence.language == "csv":
            widths = {len(row) for row in csv.reader(io.StringIO(fence.text))}
            assert len(widths) == 1, fence.word


def test_the_messages_that_the_guide_explains_are_those_of_the_program():
    known = {re.sub(r"\{\d\}", "…", template) for template in CHINESE.values()}
    (table,) = [table for table in page().sections["11. Messages"] if table.headings[0] == "message"]

    assert [record["message"] for record in table.records() if record["message"] not in known] == []


def test_a_reminder_is_marked_as_the_guide_says():
    assert str(Fault("nodes", "x", "y", grave=False)).startswith("提醒")


def test_every_link_within_the_guide_leads_somewhere():
    text = GUIDE.read_text(encoding="utf-8")
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in page().sections}
    anchors |= set(re.findall(r'<a id="(\w+)">', text))

    assert sorted(set(re.findall(r"\]\(#([^)]+)\)", text)) - anchors) == []
