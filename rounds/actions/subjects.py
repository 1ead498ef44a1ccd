"""What people do about who is evaluated: choose them, correct the grid, look at the registers anew."""

from collections.abc import Iterable
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from rounds.choosing import category_of, chosen_now, found_by
from rounds.drafts import hold_draft, put_in_order
from rounds.models import Round, Subject
from rounds.snapshot import COPIED, Change, Seen, changes_since, day_of, seen_cadres, seen_units
from units.models import Cadre, Unit
from units.remits import scope_of

GONE, CHANGED, NEW = "gone", "changed", "new"


def add_subjects(round: Round, wanted: dict, without: list[str], *, by) -> int:
    """Take those whom a question finds into a draft, less those left out; tells how many came.

    `wanted`: as for `found_by`, with rule and sorted. Who is in the round already stays as they are.
    """
    with audit.attempt(by=by, verb="add subjects", target=round):
        held = hold_draft(round, by)
        known = set(held.subjects.values_list("code", flat=True))
        found = found_by(wanted, held, scope_of(by, Permission.ROUNDS_EDIT))
        fresh = [seen for seen in found if seen.code not in known and seen.code not in without]
        if not fresh:
            raise ValidationError(_("Nobody new was found; everybody is in the round already, or left out."))
        _take_in(held, [(seen, category_of(seen, wanted)) for seen in fresh])
        held.selections.create(wanted=wanted, without=without)
        put_in_order(held)
        audit.record(by=by, verb="add subjects", target=held, subjects=[seen.code for seen in fresh])
    return len(fresh)


def _take_in(round: Round, chosen: Iterable[tuple[Seen, str]]) -> None:
    last = round.subjects.aggregate(order=Max("position"))["order"] or 0
    orders = [subject.order for subject in round.subjects.only("order")]
    first = int(max(orders, default=0)) + 1
    rows = (
        Subject(
            round=round,
            code=seen.code,
            name=seen.name,
            place=seen.place,
            post=seen.post,
            group_id=seen.group_id,
            unit_id=seen.unit_id,
            cadre_id=seen.cadre_id,
            category=category,
            order=Fraction(first + number),
            position=last + 1 + number,
        )
        for number, (seen, category) in enumerate(chosen)
    )
    Subject.objects.bulk_create(rows, batch_size=500)


def change_subjects(round: Round, rows: dict[int, dict], removed: Iterable[int], *, by) -> None:
    """Save the grid: category, order and group of each subject by key; and take some out.

    Raises ValidationError where somebody changed who is in the round meanwhile, or evidence hangs on who is removed.
    """
    with audit.attempt(by=by, verb="change subjects", target=round):
        held = hold_draft(round, by)
        subjects = {one.pk: one for one in held.subjects.select_related("group")}
        if not set(rows) | set(removed) <= set(subjects):
            raise ValidationError(_("Somebody else changed who is in the round meanwhile. Look at it again."))
        changes: dict[str, list] = {}
        for pk, values in rows.items():
            _correct(subjects[pk], values, changes)
        Subject.objects.bulk_update(subjects.values(), ["category", "order", "group"], batch_size=500)
        gone = [subjects[pk] for pk in removed]
        _remove(held, gone)
        put_in_order(held)
        audit.record(
            by=by, verb="change subjects", target=held, changes=changes, removed=[subject.code for subject in gone]
        )


def _correct(subject: Subject, values: dict, changes: dict[str, list]) -> None:
    for field, value in values.items():
        before = getattr(subject, field)
        if before != value:
            changes[f"{subject.code} {field}"] = [str(before or ""), str(value or "")]
            setattr(subject, field, value)


def _remove(round: Round, subjects: list[Subject]) -> None:
    """Take subjects out of a draft; who has evidence or results from an earlier course of the round stays."""
    keys = [subject.pk for subject in subjects]
    for relation in Subject._meta.related_objects:
        field = relation.field.name
        kept = relation.related_model.objects.filter(**{f"{field}__in": keys}).values_list(field, flat=True).first()
        if kept:
            name = next(subject.name for subject in subjects if subject.pk == kept)
            raise ValidationError(
                _("%(name)s has evidence or results in this round and cannot be taken out.") % {"name": name}
            )
    Subject.objects.filter(pk__in=keys).delete()
    codes = [subject.code for subject in subjects]
    for selection in round.selections.all():
        selection.without = list(dict.fromkeys([*selection.without, *codes]))
        selection.save(update_fields=["without"])


def order_anew(round: Round, *, by) -> None:
    """Number the subjects of a draft in the prescribed order of the registers; whom no register knows stands last."""
    with audit.attempt(by=by, verb="order subjects", target=round):
        held = hold_draft(round, by)
        day = day_of(held)
        subjects = list(held.subjects.all())
        units = Unit.objects.filter(pk__in=[one.unit_id for one in subjects])
        cadres = Cadre.objects.filter(pk__in=[one.cadre_id for one in subjects])
        line = [seen.code for seen in [*seen_units(units, day), *seen_cadres(cadres, day)]]
        places = {code: number for number, code in enumerate(line, 1)}
        for subject in subjects:
            subject.order = Fraction(places.get(subject.code, len(line) + subject.position))
        Subject.objects.bulk_update(subjects, ["order"], batch_size=500)
        put_in_order(held)
        audit.record(by=by, verb="order subjects", target=held)


def changes_of(round: Round, by) -> list[Change]:
    """What a new snapshot of a draft would change, as far as somebody reaches."""
    return changes_since(round, chosen_now(round, scope_of(by, Permission.ROUNDS_EDIT)))


def take_snapshot(round: Round, codes: set[str], *, by) -> int:
    """Copy from the registers anew what was ticked: who is new, who is gone, what has changed. Tells how many."""
    with audit.attempt(by=by, verb="take snapshot", target=round):
        held = hold_draft(round, by)
        changes = [change for change in changes_of(held, by) if change.code in codes]
        if {change.code for change in changes} != codes:
            raise ValidationError(_("The registers or the round changed meanwhile. Look at the differences again."))
        subjects = {one.code: one for one in held.subjects.all()}
        _remove(held, [subjects[change.code] for change in changes if change.kind == GONE])
        renewed = [change for change in changes if change.kind == CHANGED]
        for change in renewed:
            for field in COPIED:
                setattr(subjects[change.code], field, getattr(change.seen, field))
        Subject.objects.bulk_update([subjects[change.code] for change in renewed], COPIED, batch_size=500)
        _take_in(held, [(change.seen, change.category) for change in changes if change.kind == NEW])
        put_in_order(held)
        audit.record(by=by, verb="take snapshot", target=held, subjects=sorted(codes))
    return len(changes)
