"""A small county in whose round people work in the field: a group, two issuers, colleagues, a liaison."""

from accounts.models import Grant, User
from accounts.roles import Role
from evidence.models import GroupLead
from indicators.actions.schemes import keep_scheme
from rounds.models import Case, Round, Stage, Step, Subject
from units.models import Cadre, Group, Remit, Unit

PASSWORD = "Qinghe-2026-spring"
SCHEME = """
[scheme]
id = "field"
title = "某县年度考核"

[[categories]]
id = "town"
name = "乡镇"
score = "total"

[[categories]]
id = "away"
name = "挂职干部"
score = "total"

[[figures]]
id = "talks"
name = "谈话人次"
unit = "人次"
owner = "考核组"
low = 0

[[figures]]
id = "funds_a"
name = "市专班认定的到位资金"
unit = "万元"
owner = "市专班"
low = 0

[[figures]]
id = "funds_b"
name = "商务局认定的到位资金"
unit = "万元"
owner = "商务局"
low = 0

[[figures]]
id = "conduct_a"
name = "市专班表现鉴定分"
owner = "市专班"
low = 0
high = 100

[[figures]]
id = "conduct_b"
name = "商务局表现鉴定分"
owner = "商务局"
low = 0
high = 100

[[classes]]
id = "members"
name = "考核组成员"

[[classes]]
id = "peers"
name = "互评人员"

[[classes]]
id = "clients"
name = "服务对象"

[[forms]]
id = "rating"
name = "考核组评价表"
items = [{ id = "work", name = "工作实绩" }, { id = "style", name = "作风建设" }]
marks = { low = 0, high = 100, places = 0 }

[[forms]]
id = "mutual"
name = "集中互评表"
items = [{ id = "overall", name = "总体评价" }]
options = [{ id = "优秀", points = 100 }, { id = "称职", points = 80 }, { id = "基本称职", points = 60 }]
limits = [{ item = "overall", options = ["优秀"], at_most = 1 }]

[[forms]]
id = "client"
name = "服务对象评价表"
items = [{ id = "service", name = "服务质量" }]
options = [{ id = "满意", points = 100 }, { id = "不满意", points = 40 }]

[[nodes]]
id = "total"
name = "综合得分"
method = "weighted"

[[nodes]]
id = "rated"
name = "考核组评价"
categories = ["town"]
parent = "total"
weight = 100
full = 100
method = "appraisal"
form = "rating"
classes = { members = 100 }

[[nodes]]
id = "peers"
name = "互评"
categories = ["away"]
parent = "total"
weight = 60
full = 100
method = "appraisal"
form = "mutual"
classes = { peers = 100 }

[[nodes]]
id = "served"
name = "服务对象评价"
categories = ["away"]
parent = "total"
weight = 40
full = 100
method = "appraisal"
form = "client"
classes = { clients = 100 }

[[nodes]]
id = "certified"
name = "双出具"
categories = ["away"]
method = "formula"
value = "mean(conduct_a, conduct_b)"

[[grading]]
id = "grades"
grades = ["优秀", "良好"]
"""
TOWN_STEPS = (Step.Kind.GROUP, Step.Kind.REPORT)
AWAY_STEPS = (Step.Kind.MUTUAL, Step.Kind.CERTIFICATES, Step.Kind.CLIENTS, Step.Kind.DIARY, Step.Kind.REPORT)


def unit(code, name, parent=None, position=1):
    path = (parent.path if parent else "") + f"{position:04}."
    return Unit.objects.create(code=code, name=name, parent=parent, position=position, path=path)


def somebody(role, username, **reach):
    """Somebody who signs in with the password of the tests, with a role and what it reaches."""
    user = User(username=username, name=f"{username}同志", must_change_password=False)
    user.set_password(PASSWORD)
    user.save()
    Remit.objects.create(grant=Grant.objects.create(user=user, role=role), **reach)
    return user


class Field:
    """The county: two towns in two groups, three cadres seconded, one round that collects."""

    def __init__(self):
        self.root = unit("0", "某县")
        self.towns = [unit(f"T{n}", name, self.root, n) for n, name in enumerate(["城关镇", "河西乡"], 1)]
        self.groups = [Group.objects.create(name=name, position=n) for n, name in enumerate(["第一组", "第二组"])]
        case = Case.objects.create(code="field", name="某县")
        scheme = keep_scheme(SCHEME, by=None)
        self.round = Round.objects.create(case=case, code="2024", position=1, scheme=scheme, stage=Stage.COLLECTING)
        for group, town in zip(self.groups, self.towns, strict=True):
            group.units.add(town)
        self.subjects = [self.subject(n, town.name, "town", unit=town) for n, town in enumerate(self.towns, 1)]
        self.cadres = [self.cadre(n, name) for n, name in enumerate(["赵一", "钱二", "孙三"], 1)]
        self.away = [self.subject(n + 2, one.name, "away", cadre=one) for n, one in enumerate(self.cadres, 1)]
        for category, kinds in (("town", TOWN_STEPS), ("away", AWAY_STEPS)):
            Step.objects.bulk_create(Step(round=self.round, category=category, kind=kind) for kind in kinds)
        self.clerk = somebody(Role.CLERK, "clerk", unit=self.root)
        self.members = [somebody(Role.GROUP_MEMBER, f"member{n}", group=self.groups[0]) for n in (1, 2)]
        self.stranger = somebody(Role.GROUP_MEMBER, "stranger", group=self.groups[1])
        GroupLead.objects.create(round=self.round, group=self.groups[0], user=self.members[0])

    def subject(self, number, name, category, **whose):
        facts = {"code": f"s{number}", "name": name, "category": category, "order": number, "position": number}
        return Subject.objects.create(round=self.round, **facts, **whose)

    def cadre(self, number, name):
        facts = {"code": f"c{number}", "name": name, "plain_name": name}
        return Cadre.objects.create(unit=self.towns[0], **facts)

    def at(self, stage):
        """Take the round to a stage."""
        self.round.stage = stage
        self.round.save()

    def cadre_user(self, number):
        """The account of a cadre."""
        return somebody(Role.CADRE, f"cadre{number}", cadre=self.cadres[number])

    def issuer(self, owner):
        """The account of an issuer."""
        return somebody(Role.DATA_OWNER, owner, owner=owner)
