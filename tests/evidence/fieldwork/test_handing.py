import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from accounts.models import AuditEntry
from accounts.roles import Permission
from evidence.fieldwork import handing
from evidence.models import Figure, SelfReport
from rounds.models import Stage, Step
from scoring.engine.number import exact


def test_a_refusal_goes_on_record_and_undoes_the_rest(field):
    field.at(Stage.CLOSED)

    with pytest.raises(ValidationError), handing.writing(
        field.round, Step.Kind.REPORT, by=field.clerk, verb="v", target=field.round, category="town"
    ):  # fmt: skip
        raise AssertionError

    assert AuditEntry.objects.get(verb="v").outcome == "refused"


def test_a_step_that_is_off_in_the_category_is_refused(field):
    with pytest.raises(ValidationError, match="未启用"), handing.writing(
        field.round, Step.Kind.DIARY, by=field.clerk, verb="v", target=field.round, category="town"
    ):  # fmt: skip
        raise AssertionError


def test_a_paper_goes_from_hand_to_hand(field):
    paper = handing.held(SelfReport.objects, subject=field.subjects[0])
    said = {"by": field.clerk, "round": field.round, "permission": Permission.ROUNDS_EDIT}
    with pytest.raises(ValidationError):
        handing.judge(paper, **said, accept=True)

    handing.hand_in(paper, by=field.members[0])
    with pytest.raises(PermissionDenied):
        handing.judge(paper, **said | {"by": field.members[0]}, accept=True)
    handing.judge(paper, **said, accept=True)

    assert (paper.state, paper.handed_by, paper.judged_by) == ("accepted", field.members[0], field.clerk)


def test_figures_are_put_and_taken_back_by_their_paper(field):
    handing.put_figures(field.away[0], {"funds_a": exact(5)}, {}, "双出具 甲")
    handing.take_figures_back(field.away[0], place="双出具 乙")
    assert Figure.objects.get().source == "双出具 甲"

    handing.take_figures_back(field.away[0], place="双出具 甲")
    assert not Figure.objects.exists()


def test_the_place_of_figures_is_the_same_words_in_every_language():
    with translation.override("en"):
        assert handing.place_of(Step.Kind.CERTIFICATES, "商务局") == "双出具证明 商务局"


def test_nobody_accepts_what_they_handed_in_themselves(field):
    paper = handing.held(SelfReport.objects, subject=field.subjects[0])
    handing.hand_in(paper, by=field.clerk)
    said = {"by": field.clerk, "round": field.round, "permission": Permission.ROUNDS_EDIT}

    with pytest.raises(PermissionDenied, match="您本人"):
        handing.judge(paper, **said, accept=True)
    handing.judge(paper, **said, reason="还要补充")

    assert paper.state == "returned"
