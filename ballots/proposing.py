"""Which lots the ballots of a round call for: meeting by meeting and class by class, what the scheme asks there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ballots.paper import Part
from indicators.queries import scheme_of
from rounds.models import Round, Step, Subject
from rounds.steps import polled_by, steps_of
from scoring.engine.forms import VoterClass
from scoring.engine.scheme import Scheme
from units.models import Unit

HELD = (Step.Kind.MEETING, Step.Kind.RECOMMENDATION)
"""The ways of collecting in which ballots are cast."""
WIDE = (
    "分管",
    "联系",
    "挂钩",
    "上级",
    "四大班子",
    "四套班子",
    "区级",
    "县级",
    "市级",
    "市领导",
    "县领导",
    "校领导",
    "全体",
    "全校",
    "全厅",
    "全镇",
)
"""What the name of a class, or its relation to the subject, says of voters who judge the subjects of many units."""

Pairs = Mapping[str, list[tuple[str, str]]]


class Spread(models.TextChoices):
    """Where the voters of a class come together, and so whom one ballot of theirs is about."""

    UNIT = "unit", gettext_lazy("a meeting in each unit")
    GROUP = "group", gettext_lazy("a meeting for each assessment group")
    ALL = "all", gettext_lazy("one meeting for everybody evaluated")
    NONE = "none", gettext_lazy("does not vote in this way")


@dataclass(frozen=True)
class Place:
    """Where a meeting is held: an address of its own, what it is called, and the subjects judged there."""

    key: str
    label: str
    unit: Unit | None
    subjects: tuple[Subject, ...]

    def meeting(self, title: str) -> str:
        """What a meeting of this title is called here; the unit is said beside it."""
        return title if self.unit or self.key == Spread.ALL else f"{title}（{self.label}）"


@dataclass(frozen=True)
class Plan:
    """A lot that ought to be: its meeting, its voters, what their ballot asks, and how many voters are due."""

    meeting: str
    unit: Unit | None
    voter_class: str
    parts: tuple[Part, ...]
    due: int | None = None

    @property
    def key(self) -> tuple[str, int | None, str]:
        """By what a lot is told from others."""
        return self.meeting, self.unit.pk if self.unit else None, self.voter_class


def pairs_of(round: Round) -> dict[str, list[tuple[str, str]]]:
    """By category, the forms with the classes that vote on them; a class that takes in others stands for those.

    Of the categories for which collecting by ballot is switched on; where nothing at all is switched on, of every one.
    """
    scheme, on = scheme_of(round.scheme.text), steps_of(round)
    found = {}
    for category in scheme.categories:
        kinds = [kind for kind in HELD if not on or kind in on.get(category, {})]
        pairs = polled_by(scheme, category, *kinds)
        apart = [(form, one) for form, voters in pairs for one in scheme.classes[voters].includes or (voters,)]
        found[category] = list(dict.fromkeys(apart))
    return found


def classes_of(scheme: Scheme, pairs: Pairs) -> list[VoterClass]:
    """The classes that vote in a round, in the order of the scheme."""
    asked = {voters for some in pairs.values() for _form, voters in some}
    return [one for name, one in scheme.classes.items() if name in asked]


def likely(voters: VoterClass) -> Spread:
    """Where the voters of a class come together, as far as the scheme's words tell."""
    return Spread.ALL if any(word in voters.name + voters.relation for word in WIDE) else Spread.UNIT


def subjects_of(round: Round) -> list[Subject]:
    """All whom a round evaluates, with their units and groups, in the prescribed order."""
    return list(round.subjects.select_related("unit", "cadre__unit", "group").order_by("position"))


def places_of(subjects: Iterable[Subject], spread: str) -> list[Place]:
    """The meetings that a way of coming together makes, each with its subjects in their order."""
    if spread == Spread.ALL:
        return [Place(str(Spread.ALL), _("everybody evaluated"), None, tuple(subjects))]
    of = {Spread.UNIT: _by_unit, Spread.GROUP: _by_group}.get(spread)
    found: dict[tuple, list[Subject]] = {}
    for subject in subjects if of else ():
        found.setdefault(of(subject), []).append(subject)
    return [Place(*told, tuple(members)) for told, members in found.items()]


def _by_unit(subject: Subject) -> tuple[str, str, Unit | None]:
    unit = subject.unit or (subject.cadre and subject.cadre.unit)
    label = subject.place or subject.name
    return (f"u{unit.pk}", unit.name, unit) if unit else (f"p{label}", label, None)


def _by_group(subject: Subject) -> tuple[str, str, Unit | None]:
    group = subject.group
    return (f"g{group.pk}", group.name, None) if group else ("g", _("without an assessment group"), None)


def parts_for(scheme: Scheme, pairs: Pairs, voters: str, subjects: Iterable[Subject]) -> tuple[Part, ...]:
    """What a ballot of a class asks on these subjects: the forms in the order of the scheme."""
    judged = list(subjects)
    found = [
        Part(form, voters, tuple(one.code for one in judged if (form, voters) in pairs.get(one.category, ())))
        for form in scheme.forms
    ]
    return tuple(part for part in found if part.subjects)


def proposed(
    scheme: Scheme, pairs: Pairs, subjects: Sequence[Subject], title: str, spreads: Mapping[str, str]
) -> list[tuple[Place, dict[str, Plan]]]:
    """The meetings in their order, each with the lots by class. `spreads`: by class, how they meet."""
    found: dict[str, tuple[Place, dict[str, Plan]]] = {}
    for voters, spread in spreads.items():
        for place in places_of(subjects, spread):
            parts = parts_for(scheme, pairs, voters, place.subjects)
            if parts:
                _place, plans = found.setdefault(place.key, (place, {}))
                plans[voters] = Plan(place.meeting(title), place.unit, voters, parts)
    return list(found.values())
