"""What stands around papers, and appraisals of secondees."""

from datetime import date

from papers import actions
from tests.failures.anew import again
from units.models import Secondment

WORDS = {"conclusion": "勤勉务实。", "office": "县委组织部"}


class Papers:
    """What these actions act on, fetched anew at each try as a request does."""

    def secondment(self):
        return Secondment.objects.create(cadre=self.cadre, host=self.town, line="招商", since=date(2024, 1, 1))

    def drafted_appraisal(self):
        return actions.draft_appraisal(self.secondment(), by=again(self.head))

    def edited_appraisal(self):
        return actions.edit_appraisal(self.drafted_appraisal(), {}, revision=1, by=again(self.head), **WORDS)


ACTIONS = {
    "set_imprint": ("to_release", lambda w, it: actions.set_imprint(
        again(it), {"office": "县委组织部"}, by=again(w.head))),
    "draft_appraisal": ("secondment", lambda w, it: actions.draft_appraisal(again(it), by=again(w.head))),
    "edit_appraisal": ("drafted_appraisal", lambda w, it: actions.edit_appraisal(
        again(it), {}, revision=1, by=again(w.head), **WORDS)),
    "sign_appraisal": ("edited_appraisal", lambda w, it: actions.sign_appraisal(
        again(it), revision=2, by=again(w.approver))),
}  # fmt: skip
