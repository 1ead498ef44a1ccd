from indicators.editing.showing import chapters_of, names_in, title_of, words
from indicators.editing.skeleton import skeleton
from scoring.engine.document import parsed


def test_a_plan_is_shown_part_by_part_with_what_it_says():
    shown = chapters_of(skeleton("某办法"))

    assert [chapter.part.word for chapter in shown["chapters"]] == [
        "scheme", "arithmetic", "categories", "nodes", "figures", "grading",
    ]  # fmt: skip
    title, fields = shown["chapters"][4].rows[0]
    assert title == "工作得分"
    assert [(field.shape.name, field.value) for field in fields] == [
        ("id", "工作得分"), ("unit", "分"), ("low", "0"), ("high", "100"),
    ]  # fmt: skip


def test_a_text_that_cannot_be_read_is_shown_as_nothing():
    assert chapters_of("a =")["chapters"] == []


def test_rows_are_named_by_code_and_name():
    assert names_in(parsed(skeleton("某办法")))["nodes"] == [("总分", "总分"), ("工作实绩", "工作实绩")]


def test_a_row_without_a_name_is_called_by_its_code():
    assert (title_of({"id": "x"}), title_of({})) == ("x", "")


def test_methods_are_named_in_words():
    assert words()["methods"]["weighted"] == "加权合计"
