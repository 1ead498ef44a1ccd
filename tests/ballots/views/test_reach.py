import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.roles import Permission, Role
from ballots.actions import make_box
from ballots.models import Box, Lot, Pile
from ballots.views.reach import box_or_404, lot_or_404, names_of, pile_or_404, round_or_404, shown_once
from rounds.models import Subject
from tests.scoring.rounds_in_reach import keeper
from units.models import Unit

pytestmark = pytest.mark.django_db
WATCH = Permission.BALLOTS_WATCH


def test_who_answers_for_all_of_a_round_reaches_its_boxes(round, box):
    watcher = keeper(Role.SCRUTINEER)
    lot = Lot.objects.create(box=box, meeting="大会", voter_class="B", paper="[]")

    assert round_or_404(watcher, round.pk, WATCH) == round
    assert box_or_404(watcher, box.pk, WATCH) == box
    assert lot_or_404(watcher, lot.pk, WATCH).box.round == round
    pile = Pile.objects.create(box=box, meeting="大会", voter_class="B", paper="[]")
    assert pile_or_404(watcher, pile.pk, WATCH).box.round == round


def test_who_answers_for_a_part_of_it_is_told_so(round, box):
    with pytest.raises(PermissionDenied, match="管辖范围"):
        box_or_404(keeper(Role.SCRUTINEER, unit="T1"), box.pk, WATCH)


def test_a_round_beyond_reach_looks_as_if_it_were_not_there(round):
    Subject.objects.filter(round=round).exclude(code="T1").delete()
    box = make_box(round, Box.Mode.ROLL, by=None)
    assert Unit.objects.filter(code="T2").exists()

    with pytest.raises(Http404):
        box_or_404(keeper(Role.SCRUTINEER, unit="T2"), box.pk, WATCH)


def test_classes_are_called_as_the_scheme_does(box):
    assert names_of(box) == {"A": "县领导", "B": "干部职工"}


def test_what_is_shown_once_is_kept_by_nobody():
    answer = shown_once(b"%PDF", "slips.pdf")

    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="slips.pdf"'


def test_lots_and_piles_of_a_round_beyond_reach_are_not_there(round, box):
    told = {"box": box, "meeting": "大会", "voter_class": "B", "paper": '[["team", "B", ["T1"]]]'}
    lot, pile = Lot.objects.create(**told), Pile.objects.create(**told)
    Subject.objects.filter(round=round).exclude(code="T1").delete()

    watcher = keeper(Role.SCRUTINEER, unit="T2")
    for fetch, pk in ((lot_or_404, lot.pk), (pile_or_404, pile.pk)):
        with pytest.raises(Http404):
            fetch(watcher, pk, WATCH)
