import pytest
from django.http import QueryDict

from ballots.keying import Kind
from ballots.keying_forms import CountForm, PileForm, kind_of, typed_in
from ballots.paper import Part
from indicators.queries import scheme_of

TOLD = {"meeting": "大会", "voter_class": "B", "asked": ["team", "five"], "subjects": ["T1", "T2"], "due": "9"}


@pytest.mark.django_db
def test_a_pile_made_by_hand_asks_each_form_on_all_who_were_chosen(round):
    form = PileForm(TOLD, scheme=scheme_of(round.scheme.text), round=round)

    assert form.is_valid(), form.errors
    assert form.parts == [Part("team", "B", ("T1", "T2")), Part("five", "B", ("T1", "T2"))]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"asked": []}, {"asked": ["nine"]}, {"subjects": ["T9"]}, {"voter_class": "Z"}, {"meeting": " "}]
)
def test_what_the_scheme_or_the_round_does_not_have_is_refused(round, wrong):
    assert not PileForm(TOLD | wrong, scheme=scheme_of(round.scheme.text), round=round).is_valid()


@pytest.mark.parametrize("wrong", ["", "-1", "20001", "三"])
def test_a_count_is_a_whole_number_that_can_be(wrong):
    numbers = dict.fromkeys(("printed", "exchanged", "returned", "kept"), "1")

    assert CountForm(numbers).is_valid()
    assert not CountForm(numbers | {"returned": wrong}).is_valid()


def test_a_sheet_is_filled_in_unless_a_button_says_otherwise():
    assert [kind_of({"kind": word}) for word in ("empty", "void", "", "x")] == [
        Kind.EMPTY, Kind.VOID, Kind.FILLED, Kind.FILLED,
    ]  # fmt: skip
    assert kind_of({}) == Kind.FILLED


def test_cells_are_taken_in_their_order_and_cut_to_what_can_be_typed():
    assert typed_in(QueryDict("c0=1&c2=x" + "9" * 50), 3) == ["1", "", "x" + "9" * 19]
