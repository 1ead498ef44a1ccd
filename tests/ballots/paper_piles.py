"""Paper ballots for the tests: clerks, a pile in an open box, and what they type of it."""

from accounts.models import Grant, User
from accounts.roles import Role
from ballots.keying import Kind, paper_on, read
from ballots.keying_actions import begin_keying, count_pile, hand_in_keying, key_sheet, make_pile
from ballots.models import Pile
from tests.ballots.polls import TEAM
from units.models import Remit, Unit


def clerk(name: str, role=Role.CLERK) -> User:
    """Somebody who may key in for the whole county."""
    county, _made = Unit.objects.get_or_create(code="0", defaults={"name": "某县", "path": "0001."})
    user = User.objects.create(username=name, name=name, must_change_password=False)
    Remit.objects.create(grant=Grant.objects.create(user=user, role=role), unit=county)
    return user


def three() -> list[User]:
    """Two clerks who key in, and one who settles."""
    return [clerk(name) for name in ("甲", "乙", "丙")]


def pile_of(box, returned=None, parts=TEAM, **told) -> Pile:
    """A pile of a box, counted where it is said how many came back: two more were given out."""
    told = {"meeting": "年度考核大会", "voter_class": parts[0].voter_class} | told
    pile = make_pile(box, parts, by=None, **told)
    if returned is not None:
        count_pile(pile, printed=returned + 2, exchanged=0, returned=returned, kept=2, by=None)
    return fresh(pile)


def fresh(pile) -> Pile:
    """The pile as it stands now, with all that its pages ask for."""
    return Pile.objects.select_related("box__round__scheme", "box__round__case").get(pk=pile.pk)


def reading(pile, *typed):
    """A reading: what is typed cell by cell in one string of signs, or the kind of a sheet."""
    kind = typed[0] if isinstance(typed[0], Kind) else Kind.FILLED
    return read(paper_on(pile), kind, typed if kind == Kind.FILLED else ())


def keyed(pile, by, sheets, *, done=True) -> None:
    """A clerk keys sheets in from the first on: strings of one sign a cell, or kinds."""
    begin_keying(pile, by=by)
    for number, sheet in enumerate(sheets, 1):
        key_sheet(pile, number, reading(pile, *([sheet] if isinstance(sheet, Kind) else sheet)), by=by)
    if done:
        hand_in_keying(pile, by=by)


def agreed(box, sheets, parts=TEAM, **told) -> Pile:
    """A pile that two clerks keyed in alike."""
    pile = pile_of(box, len(sheets), parts, **told)
    for by in (clerk(f"甲{pile.pk}"), clerk(f"乙{pile.pk}")):
        keyed(pile, by, sheets)
    return fresh(pile)
