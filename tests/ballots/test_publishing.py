"""Whatever is shown of a box on any page, paper or card: nothing in it, and no difference, rests on too few ballots."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from ballots import publishing
from ballots.models import Box
from ballots.publishing import Withheld, own, poured, together, value, veiled_nodes, withheld_in
from ballots.reporting import figures_of
from ballots.tabulating import counted_of
from scoring.actions import request_run
from scoring.engine.reading import read_scheme
from scoring.models import ScoreCard
from scoring.runs import perform_run
from tests.ballots.laid_down import TWO_VOTES, closed_round, fives, good, laid
from tests.ballots.polls import FORMS
from tests.scoring.cases_on_disk import SCHEME

MINIMUM = 5
FEW = some.integers(0, 9)


def sheets(a, b, c, leaders=0):
    """Ballots on T1: of the form "team" from three classes, of the form "five" from class A."""
    given = {("team", "A", "T1"): good(a, 1), ("team", "B", "T1"): good(b, 1), ("team", "C", "T1"): good(c, 1)}
    given[("five", "A", "T1")] = fives(leaders)
    return {key: answers for key, answers in given.items() if answers}


def published_on(round, box):
    """What can be read about T1, as rows over the classes: from tables (page and workbook alike), report and card.

    Written down by hand from the scheme: vote = 40 % A + 35 % B + 25 % C, leaders = A, total = 40 % of the one and
    20 % of the other.
    """
    rows = []
    for table in counted_of(round).tables:
        filled = [(row, row.code == "T1" and not row.withheld and row.returned) for row in table.rows]
        form, letters = table.form.id, {"县领导": "A", "干部职工": "B", "服务对象": "C"}
        for row, shown in filled:
            classes = letters.values() if row.total else [letters[row.voter_class]]
            rows += [{(form, one): Fraction(1) for one in classes}] if shown else []
    for line in figures_of(box)["forms"]:
        form = "team" if line["form"] == "领导班子测评表" else "five"
        letter = {"县领导": "A", "干部职工": "B", "服务对象": "C"}[line["voter_class"]]
        rows += [{(form, letter): Fraction(1)}] if line["abstained"] is not None else []
    return rows


def told_by_the_card(round, sizes):
    perform_run(request_run(round, by=None).pk)
    card = ScoreCard.objects.get(run__round=round, subject__code="T1")
    weights = {"A": 40, "B": 35, "C": 25}
    vote = {("team", one): Fraction(weights[one], sizes[("team", one)]) for one in weights if sizes[("team", one)]}
    leaders = {("five", "A"): Fraction(1, sizes[("five", "A")])} if sizes[("five", "A")] else {}
    total = {**{cell: weight * 40 for cell, weight in vote.items()}, **{cell: n * 2000 for cell, n in leaders.items()}}
    of_node = {"vote": vote, "leaders": leaders, "total": total, "result": total}
    rows = [row for node, row in of_node.items() if card.nodes.get(node) is not None and row]
    return rows + ([total] if card.score is not None else [])


def rank(rows, cells):
    matrix, found = [[row.get(cell, Fraction(0)) for cell in cells] for row in rows], 0
    for column in range(len(cells)):
        pivot = next((at for at in range(found, len(matrix)) if matrix[at][column]), None)
        if pivot is not None:
            matrix[found], matrix[pivot] = matrix[pivot], matrix[found]
            for at in range(len(matrix)):
                if at != found and matrix[at][column]:
                    factor = matrix[at][column] / matrix[found][column]
                    matrix[at] = [one - factor * other for one, other in zip(matrix[at], matrix[found], strict=True)]
            found += 1
    return found


def given_away(rows, sizes):
    """Groups of fewer ballots than the minimum of which some sum or difference of the published rows is made."""
    cells = [cell for cell, number in sizes.items() if number]
    rows = [{cell: weight for cell, weight in row.items() if cell in cells} for row in rows]
    groups = [set(group) for size in range(1, len(cells) + 1) for group in combinations(cells, size)]
    few = [group for group in groups if sum(sizes[cell] for cell in group) < MINIMUM]
    return [group for group in few if rank(rows, [c for c in cells if c not in group]) < rank(rows, cells)]


class EveryFigureTogether(TestCase):
    """Hypothesis and Django's own test case: each example in a transaction of its own."""

    folder = None

    @pytest.fixture(autouse=True)
    def _in_a_folder(self, tmp_path):
        type(self).folder = tmp_path

    @examples(max_examples=25)
    @given(FEW, FEW, FEW, some.integers(0, 7))
    def test_nothing_that_is_published_rests_on_too_few(self, a, b, c, leaders):
        round = closed_round(self.folder / "case")
        box = laid(round, sheets(a, b, c, leaders), MINIMUM)
        sizes = {("team", "A"): a, ("team", "B"): b, ("team", "C"): c, ("five", "A"): leaders}

        rows = published_on(round, box) + told_by_the_card(round, sizes)

        assert given_away(rows, sizes) == []

    def test_with_the_classes_alone_the_card_would_give_the_smallest_away(self):
        """The negative control: the count and the score of A and B, where A are three, would yield A."""
        round = closed_round(self.folder / "case")
        box = laid(round, sheets(3, 9, 8, 6), MINIMUM)
        sizes = {("team", "A"): 3, ("team", "B"): 9, ("team", "C"): 8, ("five", "A"): 6}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(publishing, "_nodes", lambda *_: {})
            rows = published_on(round, box) + told_by_the_card(round, sizes)

        assert {("team", "A")} in given_away(rows, sizes)


@pytest.mark.django_db
def test_what_nobody_withholds_stands(tmp_path):
    round = closed_round(tmp_path / "case")
    laid(round, sheets(6, 9, 8, 6))

    assert not any(withheld_in(round).figures.values())


@pytest.mark.django_db
def test_a_round_without_a_sealed_box_has_nothing_to_withhold(tmp_path):
    round = closed_round(tmp_path / "case")

    assert withheld_in(round) == Withheld()


@pytest.mark.django_db
def test_of_two_classes_one_small_the_score_stands_and_the_classes_do_not(tmp_path):
    round = closed_round(tmp_path / "case", SCHEME + FORMS)
    laid(round, sheets(3, 9, 0))

    hidden = withheld_in(round).figures["T1"]

    assert {own("team", "A"), own("team", "B"), together("team"), poured("team", "A")} <= hidden
    assert not hidden & {value("vote"), value("total"), value("result")}


@pytest.mark.django_db
def test_of_a_class_alone_on_its_part_the_part_is_hidden_and_the_score_stands(tmp_path):
    """领导评价 rests on three ballots; the score mixes it with 17 others of which nothing else may be had then."""
    round = closed_round(tmp_path / "case")
    laid(round, sheets(6, 6, 5, 3))

    hidden = withheld_in(round).figures["T1"]

    assert {value("leaders"), value("vote")} <= hidden
    assert not hidden & {value("result"), value("total")}


@pytest.mark.django_db
def test_where_all_ballots_together_are_too_few_the_score_is_hidden_too(tmp_path):
    round = closed_round(tmp_path / "case")
    laid(round, sheets(1, 1, 1, 1))

    assert {value("result"), value("vote")} <= withheld_in(round).figures["T1"]


@pytest.mark.django_db
def test_blank_sheets_do_not_hide_the_few_that_say_something(tmp_path):
    round = closed_round(tmp_path / "case", SCHEME + FORMS)
    laid(round, {("team", "B", "T1"): [*good(2), *[(None,)] * 20], ("team", "A", "T1"): good(9)})

    assert own("team", "B") in withheld_in(round).figures["T1"]


@pytest.mark.django_db
def test_the_strictest_of_two_boxes_rules(tmp_path):
    round = closed_round(tmp_path / "case")
    laid(round, sheets(6, 9, 8, 6), minimum=5)
    laid(round, {("five", "B", "T2"): fives(20)}, minimum=12, mode=Box.Mode.ROLL)

    assert withheld_in(round).minimum == 12
    assert own("team", "A") in withheld_in(round).figures["T1"]


@pytest.mark.django_db
def test_a_node_that_compares_subjects_is_hidden_where_one_of_them_is(tmp_path):
    best = '[[nodes]]\nid = "best"\nname = "与最优比"\nfull = 10\nmethod = "best_ratio"\nvalue = "leaders"\n'
    compared = TWO_VOTES.replace('clause = "第二条"', 'clause = "第二条"\nscore = "result"', 1) + best
    round = closed_round(tmp_path / "case", compared)
    laid(round, {**sheets(6, 6, 5, 3), ("five", "A", "T2"): fives(9)})

    assert all(value("best") in withheld_in(round).figures[code] for code in ("T1", "T2"))


def test_the_working_of_a_node_goes_with_a_class_or_a_part_of_it():
    scheme = read_scheme(TWO_VOTES)

    assert veiled_nodes(scheme, "town", {poured("team", "B")}) == (set(), {"vote"})
    assert veiled_nodes(scheme, "town", {value("leaders")}) == ({"leaders"}, {"leaders", "total"})
