import json

import pytest

from ballots.models import Sheet, Turnout
from evidence.models import Event, Figure
from indicators.actions.schemes import keep_scheme
from rounds.models import Case, Round, Stage, Subject
from scoring.engine.reading import read_scheme
from scoring.made_up import VOTERS
from scoring.rehearsing import fill
from scoring.runs import perform_run
from tests.scoring.cases_on_disk import SCHEME
from tests.test_house import ROOT

pytestmark = pytest.mark.django_db


def filled(text, kinds):
    """A round under a scheme, filled: as many subjects of each category as told."""
    scheme = read_scheme(text)
    kept = keep_scheme(text, by=None)
    case = Case.objects.create(code="r", name="演练")
    round = Round.objects.create(case=case, code="2025", position=1, scheme=kept, stage=Stage.CLOSED)
    names = [(category, number) for category, of in kinds.items() for number in range(of)]
    Subject.objects.bulk_create(
        Subject(
            round=round,
            code=f"{category}{number}",
            name=f"{category}{number}",
            category=category,
            order=at,
            position=at,
        )
        for at, (category, number) in enumerate(names, 1)
    )
    fill(round, scheme)
    return round, scheme


def test_every_figure_ballot_and_turnout_is_there_and_within_bounds():
    round, scheme = filled(SCHEME, {"town": 4})

    assert Figure.objects.count() == 8
    assert {figure.source for figure in Figure.objects.all()} == {"虚拟数据"}
    assert Turnout.objects.filter(round=round, returned=VOTERS).count() == 8
    assert {form for (form,) in Sheet.objects.values_list("form")} == {"team"}
    assert scheme.lists
    assert set(Event.objects.values_list("item", flat=True)) <= {"late"}


@pytest.mark.parametrize(
    ("place", "kinds"),
    [
        ("s1/scheme.toml", {"机关": 4, "事业": 3, "街道": 3, "乡镇": 3}),
        ("s2/scheme.toml", {"驻外招商": 3, "项目专班": 5, "国有平台": 3, "其他重点": 3}),
    ],
)
def test_real_schemes_compute_on_made_up_evidence_with_a_score_for_everybody(place, kinds):
    text = (ROOT / "fixtures" / "rounds" / place).read_text()
    round, scheme = filled(text, kinds)
    run = perform_run(round.runs.create(number=1, scheme_text=text).pk)

    assert run.problem == ""
    assert run.cards.filter(score=None).count() == 0
    for figure in Figure.objects.all():
        asked = scheme.figures[figure.name]
        if asked.kind == "number" and asked.low is not None:
            assert figure.value >= asked.low
        if asked.kind == "number" and asked.high is not None:
            assert figure.value <= asked.high
    for sheet in Sheet.objects.all():
        assert len(json.loads(sheet.answers)) == len(scheme.forms[sheet.form].items)
