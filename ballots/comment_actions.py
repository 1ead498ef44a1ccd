"""What people do with the comments of a sealed box: read them before others do, and strike what names a writer."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts import audit
from accounts.roles import Permission
from ballots.models import Comment
from rounds.scope import demand_over

STRUCK = "■"
"""What stands where words were struck; no longer than what it stands for, and alike for all."""


@sensitive_variables()
def let_through(comment: Comment, *, by, strike: Iterable[str] = ()) -> Comment:
    """Let readers see a comment without these words, which are kept nowhere. Words can be struck later too."""
    with audit.attempt(by=by, verb="let comment through", target=comment.box):
        held = _held(comment, by)
        words = sorted(filter(None, map(str.strip, strike)), key=len, reverse=True)
        if not all(word in held.text for word in words):
            # Without the word: a refusal stands in the trail, and the word may be a name.
            raise ValidationError(
                _("A word to be struck does not stand in the comment. Copy it from there."), code="strike"
            )
        for word in words:
            held.text = held.text.replace(word, STRUCK)
        held.state = Comment.State.SHOWN
        held.save(update_fields=["text", "state"])
        audit.record(by=by, verb="let comment through", target=held.box, struck=len(words))
    return held


def leave_out(comment: Comment, *, by) -> Comment:
    """Let nobody see a comment, since it names its writer wholly or hurts somebody; its text is kept nowhere."""
    with audit.attempt(by=by, verb="leave comment out", target=comment.box):
        held = _held(comment, by)
        held.text, held.state = "", Comment.State.LEFT_OUT
        held.save(update_fields=["text", "state"])
        audit.record(by=by, verb="leave comment out", target=held.box)
    return held


def _held(comment, by) -> Comment:
    """The comment as it is, while nobody else screens it; if this person may, and something is left of it."""
    held = Comment.objects.select_for_update(of=["self"]).select_related("box__round__case").get(pk=comment.pk)
    demand_over(held.box.round, by, Permission.ROUNDS_EDIT)
    if held.state == Comment.State.LEFT_OUT:
        raise ValidationError(_("This comment was left out; nothing is kept of it."), code="comment")
    return held
