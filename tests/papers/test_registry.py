"""Each paper comes from its stage on, for those of whom there is one."""

import pytest

from papers.queries import persons_of, run_to_print
from papers.registry import PAPERS, Asked, papers_for
from rounds.models import Round, Stage
from scoring.models import Run
from units.models import Cadre
from units.remits import Scope

ALL = Scope(paths=("0001.",))
READY = {
    Stage.COLLECTING: {"registration"},
    Stage.COMPUTED: {"registration", "ranking"},
    Stage.REVIEW: {"registration", "ranking", "request"},
    Stage.DECIDED: {"registration", "ranking", "request"},
    Stage.RELEASED: {"registration", "ranking", "request", "notice"},
}


@pytest.mark.parametrize("stage", READY)
def test_papers_come_with_the_stages(stage):
    run = Run() if stage != Stage.COLLECTING else None
    release = object() if stage == Stage.RELEASED else None

    assert {key for key, paper in PAPERS.items() if paper.ready(Round(stage=stage), run, release)} == READY[stage]


def test_without_a_release_in_force_there_is_no_notice():
    assert not PAPERS["notice"].ready(Round(stage=Stage.APPEALS), Run(), None)


def test_staff_without_a_form_get_none(person):
    person.cadre.identity = Cadre.Identity.ENTERPRISE

    assert papers_for(person, list(PAPERS.values())) == [PAPERS["notice"]]


@pytest.mark.django_db
def test_every_paper_can_be_made(round, release):
    run = run_to_print(round)
    asked = Asked(round, run, ALL, "乡镇", list(persons_of(round, ALL)))

    assert {key: len(paper.made(asked)) for key, paper in PAPERS.items()} == {
        "request": 1, "ranking": 1, "registration": 2, "notice": 2,
    }  # fmt: skip
