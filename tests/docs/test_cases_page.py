"""The page on case folders says what is so: its examples are cases, its tables are the program's own."""

import io
import json
import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from scoring.cases.folder import KEYS
from scoring.cases.register import NO, STATES, YES
from scoring.cases.rows import HEADINGS
from scoring.cases.tables import ENDINGS, KINDS, LEFT_ALONE
from scoring.evaluating import carried, evaluate_case

PAGE = (Path(__file__).resolve().parents[2] / "docs/cases.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?:toml|csv|text) (\S+)(?: \((\w+)\))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = {(name, word): text for name, word, text in BLOCK.findall(PAGE)}


def build(folder, **others):
    """Write the plain blocks as files, or the variants of some: figures="long"."""
    for (name, word), text in BLOCKS.items():
        path = folder / name
        if word == others.get(path.stem, ""):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


@cache
def table(heading):
    """The rows beneath the table's head that begins with this heading, as lists of cells."""
    lines = iter(PAGE.splitlines())
    next(line for line in lines if line.startswith(f"| {heading} |"))
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def words(text):
    return re.findall(r"`([^`]+)`", text)


def command(*words):
    out = io.StringIO()
    call_command(*map(str, words), stdout=out)
    return out.getvalue()


def keys(heading):
    return {word for row in table(heading) for word in words(row[0])}


@pytest.mark.parametrize("name", ["annual", "halves"])
def test_the_examples_give_the_results_beneath_them(tmp_path, name):
    *_, last = evaluate_case(build(tmp_path) / name)
    command("evaluate", tmp_path / name, "--out", tmp_path / "out")

    (path,) = [p for p in (tmp_path / "out").rglob("results.json") if p.parent.name in ("out", last.round.id)]
    heads = re.search(rf"^\| {name} \|(.*)\|$", PAGE, re.MULTILINE)[1].split("|")
    found = {}
    for one in json.loads(path.read_text(encoding="utf-8"))["subjects"]:
        one["measures"] = "、".join(measure["measure"] for measure in one["measures"])
        found[one["name"]] = [str(one[head.strip()]) for head in heads]
    assert found == {subject: cells for subject, *cells in table(name)}


def test_the_long_examples_give_the_same_digest_as_the_wide_ones(tmp_path):
    wide, long = build(tmp_path / "wide"), build(tmp_path / "long", **{"figures": "long", "ballots-1": "long"})

    (one,), (other,) = (evaluate_case(folder / "annual") for folder in (wide, long))

    assert {word for _, word in BLOCKS} == {"", "long", "broken", "refusal"}
    assert one.digest == other.digest


def test_the_broken_example_is_refused_in_the_words_of_the_page(tmp_path):
    with pytest.raises(CommandError) as caught:
        command("evaluate", build(tmp_path, figures="broken") / "annual", "--out", tmp_path / "out")

    told = [line.strip() for line in str(caught.value).splitlines()[1:]]
    assert told == BLOCKS[("annual/figures.csv", "refusal")].splitlines()
    assert not (tmp_path / "out").exists()


def test_the_three_commands_run_on_the_example(tmp_path):
    case = build(tmp_path) / "annual"

    assert "可以使用" in command("check_scheme", case / "scheme.toml")
    assert "建议等次" in command("evaluate", case, "--out", tmp_path / "out")
    assert "记三等功" in command("explain", case, "国库中心")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["results.json", "results.xlsx"]


def test_several_rounds_are_written_into_a_folder_each(tmp_path):
    case = build(tmp_path) / "halves"

    command("evaluate", case, "--out", tmp_path / "out")

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2023上", "2023下", "2023全年"]
    assert "2023下" not in command("explain", case, "甲局", "--round", "2023上")


def test_the_table_of_headings_is_the_program_s_own():
    assert {words(row[0])[0]: tuple(row[1].split("、")) for row in table("English")} == HEADINGS


def test_the_table_of_files_names_every_kind_and_only_columns_that_there_are():
    rows = {words(row[0])[0]: row[3] for row in table("file")}
    named = [words(row[0]) for row in table("file") if not row[0].endswith(".toml`")]

    assert set(rows) == {"scheme.toml", "case.toml", *KINDS}
    assert dict(named) == KINDS
    assert set(re.findall(r"\*\*(\w+)\*\*", "".join(rows.values()))) <= set(HEADINGS)
    assert all(f"`{word}`" in PAGE for word in (*ENDINGS, *LEFT_ALONE))


def test_every_state_and_every_yes_and_no_that_the_page_names_is_read():
    rows = {row[0].partition(" ")[0]: row[1] for row in table("kind")}
    named = [word.strip("` ") for row in table("kind")[4:] for word in re.split("[,;]", row[1])]

    assert {word for word in STATES if word not in named} == set()
    yes, no = (re.split(", ", part) for part in rows["yes/no"].split(" or "))
    assert set(yes) <= set(YES)
    assert set(no) <= set(NO)


def test_the_keys_of_a_round_are_the_program_s_own():
    assert {words(row[0])[0] for row in table("key | says")} == set(KEYS)


def test_the_keys_of_the_results_are_the_program_s_own(tmp_path):
    case = build(tmp_path) / "annual"
    command("evaluate", case, "--out", tmp_path / "out")
    document = json.loads((tmp_path / "out/results.json").read_text(encoding="utf-8"))

    assert keys("key | holds") == set(document)
    assert keys("key of a subject") == set(document["subjects"][0])
    assert keys("key of a place") == set(document["places"][0])
    (measures,) = (row[1] for row in table("key of a subject") if row[0] == "`measures`")
    assert measures.partition(": ")[2].split(", ") == list(document["subjects"][2]["measures"][0])


def test_later_rounds_can_ask_for_the_results_that_the_page_names(tmp_path):
    (one,) = evaluate_case(build(tmp_path) / "annual")
    found = {earlier.key for earlier in carried(one.outcome, "2023")}

    named = words(re.search(r"Later rounds can ask for these results.*?every node", PAGE, re.DOTALL)[0])
    assert named == ["score", "rank", "grade", "state", "colour"]
    assert found == {"score", "rank", "grade", *one.outcome.scheme.nodes}
