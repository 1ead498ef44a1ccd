"""Whose papers are in reach, and what stands around them."""

from datetime import date

import pytest

from papers.models import Imprint
from papers.queries import (
    envelope_of,
    imprint_of,
    persons_of,
    places_of,
    release_of,
    rounds_with_papers,
    run_to_print,
    secondments_within,
    subjects_of,
)
from rounds.models import Round, Stage
from scoring.actions import request_run
from scoring.runs import perform_run
from tests.scoring.rounds_in_reach import at_stage
from units.remits import NOTHING, Scope

pytestmark = pytest.mark.django_db
ALL, FIRST, SECOND = (Scope(paths=(path,)) for path in ("0001.", "0001.0001.", "0001.0002."))


def test_rounds_in_the_making_have_no_papers(round):
    assert list(rounds_with_papers(ALL)) == [round]
    assert not rounds_with_papers(NOTHING)

    at_stage(round, Stage.DRAFT)

    assert not rounds_with_papers(ALL)


def test_the_locked_run_is_printed_whatever_came_later(round):
    locked = run_to_print(round)
    perform_run(request_run(at_stage(round, Stage.CLOSED), by=None).pk)

    assert run_to_print(round) == locked


def test_cadres_are_told_by_their_unit_at_the_time(round):
    assert [(one.name, one.where) for one in persons_of(round, ALL)] == [("王建国", "河西乡"), ("陈静", "山口乡")]
    assert sorted(places_of(persons_of(round, ALL))) == [("山口乡", 1), ("河西乡", 1)]
    assert [one.name for one in subjects_of(round, ALL)] == ["城关镇", "王建国", "陈静"]


def test_reach_ends_at_the_own_unit(round, secondment):
    assert [one.name for one in persons_of(round, SECOND)] == ["王建国"]
    assert not persons_of(round, FIRST)
    assert list(secondments_within(SECOND)) == [secondment]


def test_a_release_in_force_is_found(round, release):
    assert release_of(round) == release


def test_what_stands_around_papers_is_the_rounds_own_or_taken_over_without_what_belongs_to_one_request(round):
    same = {"office": "县委组织部", "to": "县委", "contact": "张某", "telephone": "1"}
    own = {"number": "1号", "signer": "李某", "signed_on": date(2024, 1, 9)}
    Imprint.objects.create(round=round, **same, **own)
    later = Round(case=round.case, code="2024年度", position=2, scheme=round.scheme)
    later.save()

    assert envelope_of(imprint_of(round)).day == "2024年1月9日"
    found = imprint_of(later)
    assert ({name: getattr(found, name) for name in same}, found.number, found.signer, found.signed_on, found.pk) == (
        same, "", "", None, None,
    )  # fmt: skip
