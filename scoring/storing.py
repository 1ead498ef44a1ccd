"""A case folder into the database: schemes, rounds, subjects and evidence, all or nothing."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts import audit
from ballots.models import Count, Sheet, Turnout
from evidence.models import EarlierResult, Event, Figure, Standing
from indicators.actions.schemes import freeze_scheme, keep_scheme
from indicators.models import Scheme
from rounds.models import Case, Outsider, Round, Stage, Subject
from scoring.cases.folder import rounds_of
from scoring.cases.loading import Evidence, load
from scoring.engine.document import written
from scoring.engine.inputs import Inputs
from units.models import Cadre, Unit

BATCH = 2_000


@transaction.atomic
def store_case(folder: Path, *, code: str, name: str, by, prefix: str = "") -> Case:
    """Keep a case. Refused with all faults of its files, or when a case has this code already.

    A folder holds all the evidence, so collection is closed. A subject leads to the unit or cadre whose code in the
    registers is the prefix and the subject's own.
    """
    loaded = load(rounds_of(folder))
    if Case.objects.filter(code=code).exists():
        raise ValidationError(
            _("There is a case “%(code)s” already. Give another code, or delete that case first.") % {"code": code}
        )
    case = Case.objects.create(code=code, name=name)
    schemes: dict[str, Scheme] = {}
    for position, evidence in enumerate(loaded, 1):
        text = written(evidence.round.scheme.document)
        if text not in schemes:
            schemes[text] = keep_scheme(text, by=by)
            freeze_scheme(schemes[text], by=by)
        _store_round(case, position, evidence, schemes[text], prefix)
    audit.record(by=by, verb="load case", target=case, rounds=[one.round.id for one in loaded])
    return case


def _store_round(case: Case, position: int, evidence: Evidence, scheme: Scheme, prefix: str) -> None:
    inputs = evidence.inputs
    round = Round.objects.create(
        case=case,
        code=evidence.round.id,
        position=position,
        scheme=scheme,
        size=len(inputs.subjects),
        stage=Stage.CLOSED,
    )
    _store_subjects(round, inputs, prefix)
    subjects = {one.id for one in inputs.subjects}
    outsiders = {code: name for code, name in inputs.names.items() if code not in subjects}
    _keep(Outsider, (Outsider(round=round, code=code, name=name) for code, name in outsiders.items()))
    store_evidence(round, inputs)


def store_evidence(round: Round, inputs: Inputs) -> None:
    """Keep all evidence about the subjects of a round, which are there already."""
    ids = dict(Subject.objects.filter(round=round).values_list("code", "pk"))
    _store_records(round, inputs, ids)
    _store_votes(round, inputs, ids)


def _store_subjects(round: Round, inputs: Inputs, prefix: str) -> None:
    """Keep the snapshot."""
    units = dict(Unit.objects.values_list("code", "pk"))
    cadres = dict(Cadre.objects.values_list("code", "pk"))
    rows = (
        Subject(
            round=round,
            code=one.id,
            name=one.name,
            category=one.category,
            order=one.order,
            position=position,
            unit_id=units.get(prefix + one.id),
            cadre_id=cadres.get(prefix + one.id),
        )
        for position, one in enumerate(_in_order(inputs), 1)
    )
    _keep(Subject, rows)


def _in_order(inputs: Inputs) -> Sequence:
    return sorted(inputs.subjects, key=lambda subject: (subject.order, subject.id))


def _store_records(round: Round, inputs: Inputs, ids: dict[str, int]) -> None:
    _keep(
        Figure,
        (
            Figure(subject_id=ids[d.subject], name=d.figure, value=d.value, source=d.source, place=d.place)
            for d in inputs.data
        ),
    )
    _keep(
        Event,
        (
            Event(
                subject_id=ids[e.subject],
                item=e.item,
                quantity=e.quantity,
                given=e.given,
                matter=e.matter,
                period=e.period,
                attributes=e.attributes,
                source=e.source,
            )
            for e in inputs.events
        ),
    )
    _keep(
        Standing,
        (
            Standing(subject_id=ids[s.subject], circumstance=s.circumstance, amount=s.amount, source=s.source)
            for s in inputs.standings
        ),
    )
    _keep(
        EarlierResult,
        (
            EarlierResult(round=round, subject_code=e.subject, in_round=e.round, key=e.key, value=e.value)
            for e in inputs.earlier
        ),
    )


def _store_votes(round: Round, inputs: Inputs, ids: dict[str, int]) -> None:
    _store_sheets(inputs, ids)
    _store_counts(inputs, ids)
    _store_turnouts(round, inputs, ids)


def _store_sheets(inputs: Inputs, ids: dict[str, int]) -> None:
    _keep(
        Sheet,
        (
            Sheet(
                subject_id=ids[s.subject],
                form=s.form,
                voter_class=s.voter_class,
                answers=json.dumps(s.answers, ensure_ascii=False),
                ballot=s.ballot,
                rater=s.rater,
            )
            for s in inputs.sheets
        ),
    )


def _store_counts(inputs: Inputs, ids: dict[str, int]) -> None:
    _keep(
        Count,
        (
            Count(
                subject_id=ids[c.subject],
                form=c.form,
                voter_class=c.voter_class,
                item=c.item,
                option=c.option,
                number=c.number,
            )
            for c in inputs.counts
        ),
    )


def _store_turnouts(round: Round, inputs: Inputs, ids: dict[str, int]) -> None:
    _keep(
        Turnout,
        (
            Turnout(
                round=round,
                subject_id=ids[t.subject] if t.subject else None,
                form=t.form,
                voter_class=t.voter_class,
                due=t.due,
                issued=t.issued,
                returned=t.returned,
                invalid=t.invalid,
            )
            for t in inputs.turnouts
        ),
    )


def _keep(noun: type[models.Model], rows: Iterable[models.Model]) -> None:
    noun.objects.bulk_create(rows, batch_size=BATCH)
