"""What people do with the count of a sealed box."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from ballots.models import Box, CountReport
from ballots.queries import under_way
from ballots.reporting import figures_of
from rounds.models import Round
from rounds.scope import demand_over


def issue_report(box: Box, *, by) -> CountReport:
    """Keep the figures of a sealed box as its count report; the newest one is the same unless the figures changed."""
    with audit.attempt(by=by, verb="issue count report", target=box):
        Round.objects.select_for_update(of=["self"]).get(boxes=box.pk)
        held = Box.objects.select_related("round__scheme", "round__case").get(pk=box.pk)
        demand_over(held.round, by, Permission.RESULTS_VIEW)
        if held.state != Box.State.SEALED or under_way(held.round):
            raise ValidationError(
                _("%(box)s: a count report can be issued once every ballot box of the round that was opened is sealed.")
                % {"box": held},
                code="box",
            )
        figures, newest = figures_of(held), CountReport.objects.filter(box=held).last()
        if newest and newest.figures == figures:
            return newest
        made = CountReport.objects.create(box=held, figures=figures, by=by)
        audit.record(by=by, verb="issue count report", target=made, digest=held.digest, root=held.root)
        return made
