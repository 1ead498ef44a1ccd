"""What the row of a scheme names."""

from indicators.references import figures_of, renamed, texts_of, words_of

NODE = {
    "id": "work", "name": "tasks", "method": "formula", "value": "tasks / target * 2", "clause": "tasks",
    "exceptions": [{"when": 'has("warned")', "points": 0}], "classes": {"A": 40},
}  # fmt: skip


def test_the_words_of_formulas_and_keys_are_found_and_those_of_names_are_not():
    assert words_of(NODE) == ["tasks", "target", "has", "warned", "A"]
    assert "第一条" not in list(texts_of({"clause": "第一条"}))


def test_the_figures_of_a_node_come_in_their_order():
    assert figures_of(NODE, {"target", "tasks", "A"}) == ["tasks", "target", "A"]
    assert figures_of({"pool": ["tasks"], "value": "1"}, {"tasks"}) == []


def test_names_are_renamed_in_formulas_and_keys_and_texts_stay():
    assert renamed(NODE, {"tasks": "done", "A": "B", "work": "deed"}, {"warned": "told"}) == {
        "id": "deed", "name": "tasks", "method": "formula", "value": "done / target * 2", "clause": "tasks",
        "exceptions": [{"when": 'has("told")', "points": 0}], "classes": {"B": 40},
    }  # fmt: skip


def test_a_word_in_quotation_marks_is_no_name():
    assert renamed({"when": 'kind == "tasks"'}, {"tasks": "done"}, {}) == {"when": 'kind == "tasks"'}
