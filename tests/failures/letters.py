"""Letters and their numbers."""

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from letters import actions, delivery, layouts, making, numbering
from letters.models import Letter
from rounds.models import Stage, Subject
from tests.failures.anew import again
from tests.letters.conftest import FIELDS
from tests.letters.test_template import docx
from tests.scoring.rounds_in_reach import at_stage, keeper


def all_of(round):
    return list(Subject.objects.filter(round=round).values_list("pk", flat=True))


def another():
    """A section head who wrote none of them."""
    return User.objects.filter(username="section-head-0").first() or keeper(Role.SECTION_HEAD)


class Letters:
    """What these actions act on, fetched anew at each try as a request does."""

    def to_write_of(self):
        return at_stage(self.to_release(), Stage.RELEASED)

    def drafted(self):
        round = self.to_write_of()
        another()
        return actions.draft_letters(round, all_of(round), by=again(self.head), **FIELDS)

    def checked(self):
        batch = self.drafted()
        actions.check_letters(batch, by=another())
        return batch

    def signed_letter(self):
        actions.sign_letters(self.checked(), by=User.objects.get(username="approver-0"))
        return Letter.objects.first()

    def signed_batch(self):
        return self.signed_letter().batch

    def failed_batch(self):
        batch = self.signed_batch()
        Letter.objects.update(problem="没有空间")
        return batch

    def paused_batch(self):
        batch = self.signed_batch()
        making.pause_batch(batch, by=again(self.head))
        return batch

    def drafted_letter(self):
        return self.drafted().letters.first()

    def issued_letter(self):
        letter = self.signed_letter()
        Letter.objects.update(state="issued", docx="0" * 64, pdf="0" * 64, issued_at=letter.batch.made_at)
        return letter


ACTIONS = {
    "draft_letters": ("to_write_of", lambda w, it: actions.draft_letters(
        again(it), all_of(it), by=again(w.head), **FIELDS)),
    "check_letters": ("drafted", lambda _, it: actions.check_letters(again(it), by=another())),
    "sign_letters": ("checked", lambda _, it: actions.sign_letters(
        again(it), by=User.objects.get(username="approver-0"))),
    "retry_failed": ("failed_batch", lambda w, it: making.retry_failed(again(it), by=again(w.head))),
    "pause_batch": ("signed_batch", lambda w, it: making.pause_batch(again(it), by=again(w.head))),
    "resume_batch": ("paused_batch", lambda w, it: making.resume_batch(again(it), by=again(w.head))),
    "deliver_letters": ("issued_letter", lambda w, it: delivery.deliver_letters(
        again(it).batch, [it.pk], to="张秘书", on=timezone.localdate(), by=again(w.head))),
    "open_letter": ("issued_letter", lambda w, it: delivery.open_letter(again(it), by=again(w.head), form="pdf")),
    "make_again": ("signed_letter", lambda w, it: making.make_again(again(it), by=again(w.head))),
    "replace_letter": ("drafted_letter", lambda w, it: actions.replace_letter(
        again(it), reason="有误", by=again(w.head))),
    "reword_letter": ("drafted_letter", lambda w, it: actions.reword_letter(
        again(it), {"closing": ["特此函告！"]}, by=again(w.head))),
    "bring_layout": ("", lambda w, _: layouts.bring_layout("本部", docx("{{标题}}"), by=again(w.head))),
    "acknowledge_letter": ("issued_letter", lambda w, it: delivery.acknowledge_letter(again(it), by=again(w.head))),
    "take_number": ("", lambda w, _: numbering.take_number("某组函", 2024, 3, reason="调训", by=again(w.head))),
}  # fmt: skip
