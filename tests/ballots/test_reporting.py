import json

import pytest

from ballots.actions import hand_out, recall_slip
from ballots.models import Box, Lot, Slip
from ballots.reporting import REPORTED, figures_of
from tests.ballots.laid_down import closed_round, fives, good, laid
from tests.ballots.polls import FORMS, cast_all, polled, sealed, team
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
SEVEN = [team("好", "较好", None)] * 6 + [team(None, "好", None)]


def test_slips_are_told_lot_by_lot_with_those_recalled_and_those_left_over(round):
    """12 made, 10 handed out of which 1 was recalled, 7 used: 4 lie unused."""
    poll = polled(round, number=12, due=15)
    hand_out(Lot.objects.get(), 10, by=None)
    cast_all(poll, SEVEN)
    recall_slip(poll.box, poll.codes[11], by=None)

    [lot] = figures_of(sealed(poll))["lots"]

    assert lot == {
        "meeting": "年度考核大会", "unit": "", "voter_class": "干部职工",
        "due": 15, "made": 12, "issued": 9, "returned": 7, "recalled": 1, "void": 4,
    }  # fmt: skip
    assert Slip.objects.count() == 11


def test_sheets_are_told_by_form_and_class(round):
    """7 ballots on three towns are 21 sheets; T1 was left blank once, T3 always."""
    poll = polled(round, number=12)
    cast_all(poll, SEVEN)

    figures = figures_of(sealed(poll))

    assert figures["forms"] == [
        {"form": "领导班子测评表", "voter_class": "干部职工", "subjects": 3}
        | {"returned": 21, "valid": 21, "invalid": 0, "abstained": 8}
    ]
    assert (figures["receipts"], figures["foreign"], figures["missing"]) == (7, 0, 0)


def test_the_report_names_the_box_its_times_and_its_digests(round):
    poll = polled(round)
    cast_all(poll, SEVEN[:5])
    box = sealed(poll)

    figures = figures_of(box)

    assert (figures["round"], figures["mode"]) == ("某县 2023年度", "slips")
    assert (figures["digest"], figures["root"]) == (box.digest, box.root)
    assert (figures["needed"], figures["holders"], figures["minimum"]) == (2, 3, 5)
    assert figures.keys() == REPORTED.keys()


def test_abstentions_of_a_class_are_not_told_where_those_on_one_subject_are_not(tmp_path):
    round = closed_round(tmp_path / "case", SCHEME + FORMS)
    box = laid(round, {("team", "B", "T1"): good(9), ("team", "B", "T2"): good(2)})

    assert figures_of(box)["forms"][0]["abstained"] is None


def test_nor_where_another_box_could_be_told_apart_by_them(tmp_path):
    round = closed_round(tmp_path / "case", SCHEME + FORMS)
    box = laid(round, {("five", "B", "T1"): fives(9)})
    assert figures_of(box)["forms"][0]["abstained"] == 0
    laid(round, {("five", "B", "T1"): fives(2)}, mode=Box.Mode.ROLL)

    assert figures_of(box)["forms"][0]["abstained"] is None


def test_the_same_box_gives_the_same_figures_as_json_keeps_them(round):
    poll = polled(round)
    cast_all(poll, SEVEN[:5])
    box = sealed(poll)

    assert json.loads(json.dumps(figures_of(box))) == figures_of(Box.objects.get(pk=box.pk))
