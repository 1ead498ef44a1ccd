"""A round with ballots of every kind, its box opened with slips, and ballots to cast."""

from datetime import timedelta
from itertools import product
from typing import NamedTuple

from django.utils import timezone

from ballots.actions import close_box, make_box, make_key, make_lot, open_box, seal_box
from ballots.casting import cast
from ballots.models import Box
from ballots.paper import Part
from rounds.models import Round, Stage
from scoring.storing import store_case
from tests.scoring.cases_on_disk import SCHEME, write_case
from tests.scoring.rounds_in_reach import at_stage

FORMS = """
[[forms]]
id = "marks"
name = "领导干部评分表"
items = [{ id = "virtue", name = "德" }, { id = "skill", name = "能" }]
marks = { low = 0, high = 100, places = 1 }
blank = "invalid"
limits = [{ range = "[90,)", at_most = 2, clause = "第八条" }]

[[forms]]
id = "order"
name = "排序表"
items = [{ id = "place", name = "名次" }]
ranking = { first = 10, step = 1 }

[[forms]]
id = "five"
name = "五项测评表"
items = [{ id = "a", name = "甲" }, { id = "b", name = "乙" }, { id = "c", name = "丙" }, { id = "d", name = "丁" }]
options = [
  { id = "优", points = 100 }, { id = "良", points = 80 }, { id = "中", points = 60 }, { id = "差", points = 0 },
]

[[forms]]
id = "lively"
name = "不得雷同表"
items = [{ id = "a", name = "甲" }, { id = "b", name = "乙" }]
options = [{ id = "是" }, { id = "否" }]
all_same = "invalid"

[[forms]]
id = "words"
name = "意见建议表"
items = [{ id = "a", name = "甲" }]
options = [{ id = "是" }, { id = "否" }]
comment = true

[[forms]]
id = "cadres"
name = "领导干部民主测评表"
items = [
  { id = "virtue", name = "德" }, { id = "skill", name = "能" }, { id = "zeal", name = "勤" },
  { id = "deeds", name = "绩" }, { id = "clean", name = "廉" },
  { id = "overall", name = "总体评价", options = [
    { id = "优秀" }, { id = "称职" }, { id = "基本称职" }, { id = "不称职" }, { id = "不了解", counted = false },
  ] },
]
options = [{ id = "优秀" }, { id = "良好" }, { id = "一般" }, { id = "较差" }]
comment = true
limits = [{ item = "overall", options = ["优秀"], at_most = 30, counted_in = "share", clause = "第九条" }]
"""
TEAM = (Part("team", "B", ("T1", "T2", "T3")),)
FIVE = (Part("five", "B", ("T1",)),)
WORDS = (Part("words", "B", ("T1", "T2")),)
MARKS = (Part("marks", "A", ("T1", "T2")),)


class Poll(NamedTuple):
    """An open box: its codes as printed, and the scrutineers' shares."""

    box: Box
    codes: list[str]
    shares: list[str]


def collecting(folder, code="county") -> Round:
    """The small case without counted votes, still collecting."""
    case = write_case(folder, SCHEME + FORMS, counts=["票种,对象,好,较好,不了解"])
    return at_stage(store_case(case, code=code, name="某县", by=None).rounds.get(), Stage.COLLECTING)


def polled(round: Round, parts=TEAM, number=5, mode=Box.Mode.SLIPS, **lot) -> Poll:
    """An open box with one lot; any two of its three shares open it."""
    box = make_box(round, mode, by=None)
    told = {"meeting": "年度考核大会", "voter_class": parts[0].voter_class} | lot
    _lot, codes = make_lot(box, parts, number, by=None, **told)
    shares = make_key(box, needed=2, holders=3, by=None)
    return Poll(opened(box), codes, shares)


def opened(box: Box) -> Box:
    """The box, open from an hour ago until in an hour."""
    now, hour = timezone.now(), timedelta(hours=1)
    return open_box(box, opens_at=now - hour, closes_at=now + hour, by=None)


def sealed(poll: Poll) -> Box:
    """The box closed and sealed."""
    close_box(poll.box, by=None)
    return seal_box(poll.box, poll.shares[:2], by=None)


def team(*answers) -> list[dict]:
    """A ballot on the towns, one answer each; None leaves the sheet blank."""
    towns = zip(("T1", "T2", "T3"), answers, strict=True)
    return [sheet("team", town, overall=answer) for town, answer in towns]


def five(a, b, c, d) -> list[dict]:
    """A ballot on T1 with four answers."""
    return [sheet("five", "T1", a=a, b=b, c=c, d=d)]


def distinct() -> list[list[dict]]:
    """256 ballots on T1, no two alike."""
    return [five(*answers) for answers in product("优良中差", repeat=4)]


def words(one, other="") -> list[dict]:
    """A ballot on two towns with a comment on each; none is sent where it is empty."""
    pairs = (("T1", one), ("T2", other))
    return [sheet("words", town, a="是") | ({"comment": text} if text else {}) for town, text in pairs]


def sheet(form: str, subject: str, **answers) -> dict:
    """A sheet as a browser sends it; what is None is not sent."""
    return {"form": form, "subject": subject, "answers": {item: a for item, a in answers.items() if a is not None}}


def cast_all(poll: Poll, ballots) -> list[str]:
    """Cast ballots with the first codes; gives the receipts."""
    pairs = zip(poll.codes, ballots, strict=False)
    return [cast(code, ballot, f"key {code}") for code, ballot in pairs]
