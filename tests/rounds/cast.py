"""What the tests of rounds are made of: a scheme of two categories, the facts of a draft, cadres of a county."""

from rounds.actions import steering
from rounds.models import Stage
from rounds.readiness import fingerprint, lacks_before
from tests.scoring.cases_on_disk import SCHEME
from units.models import Cadre, Unit

KINDS = [("T1", "城关镇"), ("T2", "河西乡"), ("T3", "山口乡"), ("D1", "财政局")]
TWO = SCHEME.replace(
    '[[figures]]\nid = "tasks"', '[[categories]]\nid = "dept"\nname = "部门"\n\n[[figures]]\nid = "tasks"'
)


def facts(scheme, **others):
    """The facts of a round as the form gives them."""
    plain = dict.fromkeys(("period_from", "period_until", "opens_on", "closes_at", "case"))
    return plain | {"code": "2025年度", "case_name": "年度考核", "scheme": scheme} | others


def wanted(**others):
    """A question to the registers: all units beneath the county, sorted by their category."""
    asked = {"of": "units", "unit": "0", "rule": "category", "sorted": {"乡镇": "town", "部门": "dept"}}
    return asked | {name: [] for name in ("groups", "categories", "kinds", "levels", "lines", "codes")} | others


def cadre(code, name, unit, **others):
    """A cadre of a unit."""
    return Cadre.objects.create(code=code, name=name, plain_name=name, unit=Unit.objects.get(code=unit), **others)


def codes(round):
    """Who stands in a round, in order."""
    return list(round.subjects.order_by("position").values_list("code", flat=True))


def submitted(round, by):
    """The round, handed in for approval by somebody."""
    return steered(round, "submit_round", by)


def steered(round, action, by):
    """The round after a step for which every lack was seen."""
    to = {"submit_round": Stage.APPROVED, "approve_round": Stage.APPROVED}[action]
    done = getattr(steering, action)(round, by=by, seen=fingerprint(lacks_before(round, to)))
    round.refresh_from_db()
    return done


def advanced(round, to, by):
    """The round after a further step, with every lack seen."""
    done = steering.advance(round, to, by=by, seen=fingerprint(lacks_before(round, to)))
    round.refresh_from_db()
    return done


def collecting(round, clerk, head):
    """The draft taken to the stage of collecting."""
    submitted(round, clerk)
    steered(round, "approve_round", head)
    return advanced(round, Stage.COLLECTING, head)
