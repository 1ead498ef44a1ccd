"""Results on disk: whole or not at all."""

import pytest

from scoring import publishing
from scoring.evaluating import evaluate_case
from scoring.publishing import folder_names, write_case


def test_one_round_is_written_into_the_folder_itself(case, tmp_path):
    write_case(list(evaluate_case(case)), tmp_path / "deep" / "out")

    assert sorted(p.name for p in (tmp_path / "deep" / "out").iterdir()) == ["results.json", "results.xlsx"]


def test_several_rounds_have_a_folder_each(case, tmp_path):
    (case / "case.toml").write_text('[[rounds]]\nid = "a"\n\n[[rounds]]\nid = "b/../c"\n', encoding="utf-8")

    write_case(list(evaluate_case(case)), tmp_path / "out")

    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a", "b_.._c"]


def test_when_writing_fails_the_old_results_stand_untouched(case, tmp_path, monkeypatch):
    out = tmp_path / "out"
    write_case(list(evaluate_case(case)), out)
    before = (out / "results.json").read_bytes()
    monkeypatch.setattr(publishing, "write_workbook", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        write_case(list(evaluate_case(case)), out)

    assert (out / "results.json").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize(
    ("round_id", "name"), [("2023年度", "2023年度"), ("../..", "_"), ("a b", "a_b"), ("", "round")]
)
def test_a_round_becomes_a_harmless_folder_name(round_id, name):
    assert folder_names([round_id]) == [name]


def test_rounds_that_differ_only_in_punctuation_or_case_have_folders_of_their_own():
    assert folder_names(["2023/1", "2023 1", "2023_1", "A", "a"]) == ["2023_1", "2023_1-2", "2023_1-3", "A", "a-2"]


def test_results_of_other_cases_in_the_same_folder_are_left_alone(case, tmp_path):
    write_case(list(evaluate_case(case)), tmp_path / "out" / "other")

    write_case(list(evaluate_case(case)), tmp_path / "out")

    assert (tmp_path / "out" / "other" / "results.json").exists()


def test_the_results_of_a_single_round_do_not_stay_beside_those_of_several(case, tmp_path):
    out = tmp_path / "out"
    write_case(list(evaluate_case(case)), out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    (case / "case.toml").write_text('[[rounds]]\nid = "a"\n\n[[rounds]]\nid = "b"\n', encoding="utf-8")

    write_case(list(evaluate_case(case)), out)

    assert sorted(str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()) == [
        "a/results.json",
        "a/results.xlsx",
        "b/results.json",
        "b/results.xlsx",
        "notes.txt",
    ]
