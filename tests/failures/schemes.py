"""Drafts of schemes, the library of indicators, tables of them, try-outs."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from indicators.actions import library, schemes
from indicators.actions import tables as trees
from indicators.library import entries_of
from indicators.models import Draft
from scoring.actions import tryouts as trying
from scoring.tryout import Wish
from tests.failures.anew import again
from tests.scoring.cases_on_disk import SCHEME

PICKED = entries_of(SCHEME)[0]


class Schemes:
    """What these actions act on, fetched anew at each try as a request does."""

    def plan(self):
        return schemes.start_draft(SCHEME, by=self.head)

    def brought_tree(self):
        return trees.bring_indicator_table(indicators(), self.plan(), by=self.head)

    def item(self):
        return library.keep_library_item(PICKED, "指标", by=self.head)

    def submitted_plan(self):
        plan = self.plan()
        Draft.objects.update(state="submitted", submitted_by=self.other, submitted_at=timezone.now())
        return plan


def indicators():
    return SimpleUploadedFile("指标.csv", "一级指标,权重,指标编号\n工作,60,work\n".encode())


# name: what must be there first (a method of the world), and the action itself on the world and on what is there.
ACTIONS = {
    "start_draft": ("", lambda w, _: schemes.start_draft(SCHEME, by=w.head)),
    "write_draft": ("plan", lambda w, it: schemes.write_draft(again(it), "x", 1, by=w.head)),
    "submit_draft": ("plan", lambda w, it: schemes.submit_draft(again(it), 1, by=w.head)),
    "give_back_draft": ("submitted_plan", lambda w, it: schemes.give_back_draft(again(it), "有误", by=w.head)),
    "approve_draft": ("submitted_plan", lambda w, it: schemes.approve_draft(again(it), 1, by=w.head)),
    "drop_draft": ("plan", lambda w, it: schemes.drop_draft(again(it), by=w.head)),
    "bring_indicator_table": ("plan", lambda w, it: trees.bring_indicator_table(indicators(), again(it), by=w.head)),
    "confirm_indicator_table": ("brought_tree", lambda w, it: trees.confirm_indicator_table(again(it), by=w.head)),
    "pick_indicator": ("plan", lambda w, it: library.pick_indicator(again(it), PICKED, "", by=w.head)),
    "keep_library_item": ("", lambda w, _: library.keep_library_item(PICKED, "指标", by=w.head)),
    "drop_library_item": ("item", lambda w, it: library.drop_library_item(again(it), by=w.head)),
    "try_out": ("plan", lambda w, it: trying.try_out(again(it), Wish(sizes={"town": 1}), by=w.head)),
}  # fmt: skip
