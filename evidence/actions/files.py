"""Attaching files to values and entries, and who may open them."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from evidence.desks import arrangement_of, desk_of
from evidence.files import keep_attachment, opens
from evidence.models import Attachment, Filing, Proposal
from indicators.queries import scheme_of
from rounds.course import hold, refuse_unless
from rounds.models import Round, Stage, Subject
from rounds.scope import subjects_within
from units.remits import scope_of


def attach(file, about: Filing | Proposal, *, by) -> Attachment:
    """Take in a file about a value or an entry. Raises ValidationError in words; an infected file is on record."""
    with audit.attempt(by=by, verb="attach file", target=about):
        refuse_unless(hold(about.subject.round_id), Stage.COLLECTING)
        if isinstance(about, Proposal):
            allowed = about.by_id == by.pk or _within(by, about.subject, Permission.ENTRIES_CHECK)
        else:
            allowed = _enters(by, about)
        if not allowed:
            raise PermissionDenied(_("This is not yours to add files to."))
        return keep_attachment(file, about=about, by=by)


@opens(Filing)
def of_values(user, filing: Filing) -> bool:
    """Whoever may enter or certify a value, or keeps the subject."""
    return _enters(user, filing)


@opens(Proposal)
def of_entries(user, proposal: Proposal) -> bool:
    """Whoever proposed an entry, or may propose or check entries about its subject."""
    permissions = (Permission.ENTRIES_PROPOSE, Permission.ENTRIES_CHECK)
    return proposal.by_id == user.pk or _within(user, proposal.subject, *permissions)


def _within(user, subject: Subject, *permissions) -> bool:
    return subjects_within(scope_of(user, *permissions), Subject.objects.filter(pk=subject.pk)).exists()


def _enters(user, filing: Filing) -> bool:
    round = Round.objects.select_related("scheme").get(pk=filing.subject.round_id)
    figure = scheme_of(round.scheme.text).figures.get(filing.name)
    return figure is not None and desk_of(user, round, arrangement_of(round)).enters(filing.subject_id, figure)
