"""The small round while it collects: its figures emptied, so that people enter them; and what they send."""

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Grant, User
from evidence.actions.figures import Typed
from evidence.models import Arrangement, Figure, Filing
from evidence.queries import EMPTY, cells_of
from rounds.models import Round
from tests.scoring.rounds_in_reach import keeper, kept_round
from units.models import Remit, Unit

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def collecting(folder, declared=("tasks",)):
    """A round that collects, without figures; the units declare `declared`."""
    round = kept_round(folder)
    Figure.objects.all().delete()
    for subject in round.subjects.all():
        subject.unit = Unit.objects.get(code=subject.code)
        subject.place = subject.unit.name
        subject.save()
    Arrangement.objects.create(round=round, declared=list(declared))
    return Round.objects.select_related("case", "scheme").get(pk=round.pk)


def both(username, **reaches):
    """Somebody with several roles, each as far as a unit: both("x", clerk="0", liaison="T1")."""
    user = User.objects.create(username=username, name=username, must_change_password=False)
    for role, unit in reaches.items():
        grant = Grant.objects.create(user=user, role=role.replace("_", "-"))
        Remit.objects.create(grant=grant, unit=Unit.objects.get(code=unit))
    return user


def typed(round, code, figure, text, source="", stamp=None):
    """A cell as the grid sends it after looking what stands there."""
    pk = round.subjects.get(code=code).pk
    stands = cells_of([pk], {figure}).get((pk, figure), EMPTY)
    return Typed(pk, figure, text, stands.stamp if stamp is None else stamp, source)


def filing(code="T1", name="tasks"):
    """The value on its way."""
    return Filing.objects.get(subject__code=code, name=name)


def seen(*filings):
    """Keys with the versions that somebody saw."""
    return {one.pk: one.version for one in filings}


def proof(content=PDF, name="通报.pdf"):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


__all__ = ["PDF", "both", "collecting", "filing", "keeper", "proof", "seen", "typed"]
