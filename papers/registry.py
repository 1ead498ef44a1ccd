"""The papers that can be printed of a round: what each is called, of what it is, from when on, and how it is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from papers.award import request_sheet
from papers.gathering import matter_of, notices_of, ranking_of, registrations_of
from papers.notices import notice_sheet
from papers.queries import envelope_of, imprint_of, release_of, released_cards
from papers.ranking import ranking_sheet
from papers.registration import FORMS, registration_sheet
from rounds.course import ORDER
from rounds.models import Round, Stage, Subject
from scoring.award_request import request_of
from scoring.models import Run
from typeset.sheets import Sheet
from units.remits import NOTHING, Scope


class Of(Enum):
    """What one copy of a paper is about."""

    ROUND = "round"
    POOL = "pool"
    SUBJECT = "subject"


@dataclass(frozen=True)
class Asked:
    """What is to be printed: of a round and its run, of a ranking group or of cadres, as far as a reach goes."""

    round: Round
    run: Run | None = None
    scope: Scope = NOTHING
    pool: str = ""
    subjects: Sequence[Subject] = field(default_factory=tuple)


@dataclass(frozen=True)
class Paper:
    """One kind of paper. `computed`, `released`: whether it needs a computation, a release in force."""

    key: str
    name: str
    of: Of
    since: Stage
    sheets: Callable[[Asked], list[Sheet]]
    computed: bool = True
    released: bool = False

    def ready(self, round: Round, run: Run | None, release: object) -> bool:
        """Whether a round is so far that it can be printed."""
        reached = ORDER.index(round.stage) >= ORDER.index(self.since)
        return reached and not (self.computed and run is None) and not (self.released and release is None)

    def made(self, asked: Asked) -> list[Sheet]:
        """Its copies; papers are Chinese in whatever language the pages are read."""
        with translation.override("zh-hans"):
            return self.sheets(asked)


def _ranking(asked: Asked) -> list[Sheet]:
    return [ranking_sheet(ranking_of(asked.run, asked.scope, asked.pool))]


def _request(asked: Asked) -> list[Sheet]:
    envelope = envelope_of(imprint_of(asked.round))
    return [request_sheet(request_of(asked.run), matter_of(asked.run), envelope)]


def _registration(asked: Asked) -> list[Sheet]:
    return list(map(registration_sheet, registrations_of(asked.subjects, decided=True)))


def _notices(asked: Asked) -> list[Sheet]:
    release = release_of(asked.round)
    if release is None:
        return []
    cards = released_cards(asked.round, asked.subjects)
    return list(map(notice_sheet, notices_of(cards, release, imprint_of(asked.round).office)))


PAPERS = {
    paper.key: paper
    for paper in (
        Paper("request", _("Request for decision"), Of.ROUND, Stage.REVIEW, _request),
        Paper("ranking", _("Ranking for the committee"), Of.POOL, Stage.COMPUTED, _ranking),
        Paper(
            "registration", _("Annual registration form"), Of.SUBJECT, Stage.COLLECTING, _registration, computed=False
        ),
        Paper("notice", _("Notice of the result"), Of.SUBJECT, Stage.RELEASED, _notices, released=True),
    )
}


def papers_for(subject: Subject, ready: Sequence[Paper]) -> list[Paper]:
    """Which of these papers there are of a cadre; a registration form only for staff who have one."""
    has_form = subject.cadre.identity in FORMS
    return [paper for paper in ready if paper.of is Of.SUBJECT and (has_form or paper.key != "registration")]
