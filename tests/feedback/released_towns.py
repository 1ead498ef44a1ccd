"""A town whose round is released, announced and objected to, row by row: for tests that need it to be there."""

import json
import zlib
from datetime import date, timedelta

from django.utils import timezone

from feedback.models import Appeal, Audience, Content, Correction, Disclosure, Notice, NoticeName, Objection, Release
from indicators.actions.schemes import keep_scheme
from rounds.models import Case, Round, Stage, Subject
from scoring.models import Decision, Run, ScoreCard
from tests.scoring.cases_on_disk import SCHEME

LETTER = [("公文标题", "复核决定书"), ("公文正文", "维持原等次。")]
CONTENT = zlib.compress(json.dumps({"result": {"grounds": [], "flags": [], "measures": []}, "steps": []}).encode())


def released_town(unit, cadre, by):
    """The things of a released round of a town, each by its noun."""
    case = Case.objects.create(code=f"released{unit.code}", name=unit.name)
    scheme = keep_scheme(SCHEME, by=None)
    round = Round.objects.create(case=case, code="2025", position=1, scheme=scheme, size=2, stage=Stage.RELEASED)
    now = timezone.now()
    run = Run.objects.create(
        round=round, number=1, state="locked", locked_at=now, scheme_text=SCHEME, results_digest="0" * 64,
        frame='{"places": [], "subjects": []}',
    )  # fmt: skip
    ends = now + timedelta(days=5)
    release = Release.objects.create(round=round, run=run, visible_from=now, corrections_until=ends, by=by)
    Disclosure.objects.bulk_create(
        Disclosure(release=release, audience=audience, content=Content.GRADE) for audience in Audience
    )
    notice = Notice.objects.create(
        release=release, version=1, title="公示", text="公示", contact="12380", days=5, starts_at=now, ends_at=ends
    )
    found = {"decided round": round, "release": release, "notice": notice}
    for position, about in enumerate([{"unit": unit}, {"cadre": cadre}], 1):
        noun = "unit" if "unit" in about else "cadre"
        found[f"card of a {noun}"] = _awarded(run, noun, position, about, by)
    subject = found["card of a cadre"].subject
    NoticeName.objects.create(notice=notice, subject=subject, position=1, grade="优秀")
    said = {"subject": subject, "text": "有误", "by": by}
    found["objection"] = Objection.objects.create(
        notice=notice, objector="群众", received_on=timezone.localdate(), **said
    )
    found["correction"] = Correction.objects.create(release=release, **said)
    found["appeal"] = _appeal(release, said, state="open")
    for noun in ("unit", "cadre"):
        said["subject"] = found[f"card of a {noun}"].subject
        kind = "appeal" if noun == "cadre" else "review"
        settled = {"state": "dismissed", "answer": "属实", "settled_by": by, "settled_at": now}
        found[f"appeal of a {noun}"] = _appeal(
            release, said, kind, organ="县委", document="1号", letter=LETTER, **settled
        )
    found["settled appeal"] = found["appeal of a cadre"]
    return found


def _appeal(release, said, kind="review", **more):
    today = timezone.localdate()
    days = {"known_on": today, "received_on": today, "due_on": today}
    return Appeal.objects.create(release=release, kind=kind, grade="优秀", applicant="某人", **said, **days, **more)


def _awarded(run, code, position, about, by):
    subject = Subject.objects.create(
        round=run.round, code=code, name=f"{code}{position}", category="town", order=1, position=position, **about
    )
    card = ScoreCard.objects.create(
        run=run, subject=subject, position=position, pool="乡镇", score="90", content=CONTENT, exact=b""
    )
    Decision.objects.create(card=card, grade="优秀", proposed="优秀", decided_on=date(2026, 1, 9), by=by)
    return card
