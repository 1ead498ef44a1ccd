"""What the pages of the field have in common: a deed behind a button, what was typed kept, and the password again."""

from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from rounds.models import Stage

AUTOSAVE = "X-Autosave"


def first_or_404(subjects, **keys):
    """The first of these, or no such page."""
    found = subjects.filter(**keys).first()
    if found is None:
        raise Http404
    return found


def done(request, deeds: dict, *about) -> bool:
    """Do what the pressed button says; a refusal is told in words, and the caller shows what was typed again.

    A deed may give back the words of its success. What no button says is passed over.
    """
    deed = deeds.get(request.POST.get("do", ""))
    if deed is None:
        return True
    try:
        said = deed(request, *about)
    except ValidationError as refusal:
        for words in refusal.messages:
            messages.error(request, words)
        return False
    messages.success(request, said or _("Saved."))
    return True


def is_autosave(request) -> bool:
    """Whether the page saves by itself while somebody types."""
    return AUTOSAVE in request.headers


def autosaved(save) -> JsonResponse:
    """Answer a page that saves by itself: when, or why not."""
    try:
        written = save()
    except ValidationError as refusal:
        return JsonResponse({"problem": audit.reason(refusal)}, status=409)
    return JsonResponse({"written": written, "at": timezone.localtime().strftime("%H:%M:%S")})


def demand_password(request, verb: str, target) -> None:
    """Ask for the password once more before a signature. Raises ValidationError, and a wrong one goes on record."""
    known = authenticate(request, username=request.user.username, password=request.POST.get("password", ""))
    if not isinstance(known, User) or known.pk != request.user.pk:
        audit.record(by=request.user, verb=verb, target=target, outcome=audit.FAILED, wrong_password=True)
        raise ValidationError(_("The password is wrong."))


def collecting(round) -> bool:
    """Whether a round takes papers now."""
    return round.stage == Stage.COLLECTING


def cleaned(form) -> dict:
    """What a form says. Raises ValidationError with the labels of the fields that are wrong."""
    if not form.is_valid():
        faults = [
            f"{form.fields[name].label}：{' '.join(words)}" if name in form.fields else " ".join(words)
            for name, words in form.errors.items()
        ]
        raise ValidationError(faults)
    return form.cleaned_data
