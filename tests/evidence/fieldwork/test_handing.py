import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from accounts.models import AuditEntry
from evidence.fieldwork import handing
from evidence.fieldwork.actions.certificates import return_certificate
from evidence.fieldwork.actions.groups import judge_work
from evidence.fieldwork.actions.reports import judge_self_report
from evidence.models import Figure, SelfReport, Turn
from rounds.models import Stage, Step
from scoring.engine.number import exact


def test_a_refusal_goes_on_record_and_undoes_the_rest(field):
    field.at(Stage.CLOSED)

    with pytest.raises(ValidationError), handing.writing(
        field.subjects[0], Step.Kind.REPORT, by=field.clerk, verb="v"
    ):  # fmt: skip
        raise AssertionError

    assert AuditEntry.objects.get(verb="v").outcome == "refused"


def test_a_step_that_is_off_in_the_category_is_refused(field):
    with pytest.raises(ValidationError, match="未启用"), handing.writing(
        field.subjects[0], Step.Kind.DIARY, by=field.clerk, verb="v"
    ):  # fmt: skip
        raise AssertionError


def test_a_paper_goes_from_hand_to_hand(field):
    paper = handing.held(SelfReport.objects, subject=field.subjects[0])
    with pytest.raises(ValidationError):
        handing.judge(paper, by=field.clerk, accept=True)

    handing.hand_in(paper, by=field.members[0])
    handing.judge(paper, by=field.clerk, accept=True)

    assert (paper.state, paper.handed_by, paper.judged_by) == ("accepted", field.members[0], field.clerk)


def test_figures_are_put_and_taken_back_by_their_paper(field):
    subject = field.away[0]
    handing.put_figures(subject, {"funds_a": exact(5)}, {}, "双出具 甲", by=field.clerk)
    handing.take_figures_back(subject, by=field.clerk, reason="有误", place="双出具 乙")
    assert Figure.objects.get().source == "双出具 甲"

    handing.take_figures_back(subject, by=field.clerk, reason="有误", place="双出具 甲")
    assert not Figure.objects.exists()


def test_the_life_of_a_value_tells_what_a_paper_put_in_its_place_and_what_was_taken_back(field):
    subject = field.away[0]
    Figure.objects.create(subject=subject, name="funds_a", value=exact(3), source="商务局填报")

    handing.put_figures(subject, {"funds_a": exact(5)}, {}, "双出具 甲", by=field.clerk)
    handing.take_figures_back(subject, by=field.clerk, reason="有误", place="双出具 甲")

    put, taken = Turn.objects.all()
    assert (put.was, put.now, put.state, put.source, put.by) == (3, 5, "certified", "双出具 甲", field.clerk)
    assert (taken.was, taken.now, taken.state, taken.reason) == (5, None, "returned", "有误")


def test_only_who_answers_for_the_round_judges(field):
    member = field.members[0]

    with pytest.raises(PermissionDenied):
        judge_work(field.subjects[0], by=member, accept=True)
    with pytest.raises(PermissionDenied):
        judge_self_report(field.subjects[0], by=member, accept=True)
    with pytest.raises(PermissionDenied):
        return_certificate(field.away[0], "市专班", by=member, reason="有误")


def test_the_place_of_figures_is_the_same_words_in_every_language():
    with translation.override("en"):
        assert handing.place_of(Step.Kind.CERTIFICATES, "商务局") == "双出具证明 商务局"


def test_nobody_accepts_what_they_handed_in_themselves(field):
    paper = handing.held(SelfReport.objects, subject=field.subjects[0])
    handing.hand_in(paper, by=field.clerk)

    with pytest.raises(PermissionDenied, match="您本人"):
        handing.judge(paper, by=field.clerk, accept=True)
    handing.judge(paper, by=field.clerk, reason="还要补充")

    assert paper.state == "returned"
