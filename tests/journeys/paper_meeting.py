"""Meetings of the demonstration that vote on paper: piles that are counted, being typed, and to be settled."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from ballots.envelope import new_key
from ballots.keying import Kind, Reading, cells_of, paper_on
from ballots.keying_actions import begin_keying, count_pile, hand_in_keying, key_sheet
from ballots.models import Box, Pile
from ballots.paper import Part, text_of
from indicators.queries import scheme_of
from rounds.models import Round


def box() -> Box:
    """An open box of the first round; it need not collect for its paper to be typed."""
    round = Round.objects.select_related("scheme").get(case__code="s1", code="2023年度")
    now, hour = timezone.now(), timedelta(hours=1)
    times = {"opens_at": now - hour, "closes_at": now + hour}
    key = {"public_key": new_key(2, 3)[0], "needed": 2, "holders": 3, "size": 1, "state": Box.State.OPEN}
    return Box.objects.get_or_create(round=round, mode=Box.Mode.ROLL, defaults={**times, **key})[0]


def counted(meeting="区委机关测评大会") -> Pile:
    """A pile of which three sheets came back."""
    held = box()
    scheme, there = scheme_of(held.round.scheme.text), {"box": held, "meeting": meeting}
    form, voters = next(form.id for form in scheme.forms.values() if form.options), next(iter(scheme.classes))
    subjects = tuple(held.round.subjects.order_by("position").values_list("code", flat=True)[:3])
    paper = text_of([Part(form, voters, subjects)])
    made, new = Pile.objects.get_or_create(**there, defaults={"voter_class": voters, "paper": paper})
    if new:
        count_pile(made, printed=5, exchanged=1, returned=3, kept=1, by=None)
    return Pile.objects.select_related("box__round__scheme").get(pk=made.pk)


def typed_by(user) -> Pile:
    """A pile that somebody is typing."""
    pile = counted("区政府机关测评大会")
    begin_keying(pile, by=user)
    return pile


def differing() -> Pile:
    """A pile that two clerks typed, of which they differ on the second sheet."""
    pile = counted("街道测评大会")
    if pile.keyings.exists():
        return pile
    number = len(cells_of(paper_on(pile)))
    for name, answer in (("clerk", 1), ("paper clerk", 2)):
        by = User.objects.filter(username=name).first() or another_clerk(name)
        begin_keying(pile, by=by)
        for sheet in (1, 2, 3):
            cells = (answer if sheet == 2 else 1, *[1] * (number - 1))
            key_sheet(pile, sheet, Reading(Kind.FILLED, cells), by=by)
        hand_in_keying(pile, by=by)
    return pile


def another_clerk(name) -> User:
    """Somebody with the roles and the remits of the demonstration's clerk."""
    clerk = User.objects.get(username="clerk")
    user = User.objects.create(username=name, name="周敏", must_change_password=False)
    for grant in clerk.grants.filter(ended_at=None):
        remits = list(grant.remits.filter(ended_at=None))
        grant.pk, grant.user = None, user
        grant.save()
        for remit in remits:
            remit.pk, remit.grant = None, grant
            remit.save()
    return user
