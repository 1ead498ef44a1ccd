from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from rounds.models import Case, Round, Stage, Step
from scoring.actions.rehearsals import rehearse_round
from scoring.models import Run
from scoring.runs import perform_run
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db


def text(client, name, *arguments):
    answer = client.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def copies(round, number):
    """More rounds like one, each with its subjects, in cases of their own."""
    for at in range(number):
        case = Case.objects.create(code=f"more{at}", name=f"案例{at}")
        made = Round.objects.create(case=case, code="2024", position=1, scheme=round.scheme, size=3, stage=round.stage)
        for subject in round.subjects.all():
            subject.pk, subject.round = None, made
            subject.save(force_insert=True)


def test_the_list_tells_stage_progress_and_what_waits(kept, signed_in):
    head = signed_in(keeper(Role.SECTION_HEAD))
    page = text(head, "scoring:rounds")
    assert "采集中" in page
    assert "3 / 3" in page

    at_stage(kept, Stage.CLOSED)
    assert "待测算" in text(head, "scoring:rounds")


def test_the_list_asks_equally_often_however_many_rounds_there_are(kept, signed_in, django_assert_max_num_queries):
    client = signed_in(keeper(Role.SECTION_HEAD))
    client.get(reverse("scoring:rounds"))
    with django_assert_max_num_queries(11):
        text(client, "scoring:rounds")
    copies(kept, 8)
    with django_assert_max_num_queries(11):
        text(client, "scoring:rounds")


def test_an_empty_list_leads_to_a_draft(signed_in, kept):
    Run.objects.all().delete()
    Round.objects.all().delete()

    assert reverse("rounds:draft") in text(signed_in(keeper()), "scoring:rounds")
    assert reverse("rounds:draft") not in text(signed_in(keeper(Role.READER)), "scoring:rounds")


def test_a_draft_is_shown_to_those_alone_who_prepare_or_steer(kept, signed_in):
    at_stage(kept, Stage.DRAFT)

    assert "提交审批" in text(signed_in(keeper()), "scoring:round", kept.pk)
    assert signed_in(keeper(Role.READER)).get(reverse("scoring:round", args=[kept.pk])).status_code == 404


@pytest.mark.parametrize(
    ("stage", "role", "button"),
    [
        (Stage.APPROVED, Role.SECTION_HEAD, "开始采集"),
        (Stage.COLLECTING, Role.SECTION_HEAD, "截止采集"),
        (Stage.CLOSED, Role.CLERK, "开始测算"),
        (Stage.APPEALS, Role.APPROVER, "归档"),
    ],
)
def test_what_is_next_stands_on_the_page_with_one_button(kept, signed_in, stage, role, button):
    page = text(signed_in(keeper(role)), "scoring:round", at_stage(kept, stage).pk)

    assert f'<button class="btn btn-primary">{button}</button>' in page
    assert page.count('<button class="btn btn-primary">') == 1


def test_the_page_of_a_round_asks_a_bounded_number_of_times(kept, signed_in, django_assert_max_num_queries):
    for kind in (Step.Kind.FIGURES, Step.Kind.MEETING):
        Step.objects.create(round=kept, category="town", kind=kind, due_on=date(2999, 1, 1))
    client = signed_in(keeper(Role.SECTION_HEAD))
    client.get(reverse("scoring:round", args=[kept.pk]))

    with django_assert_max_num_queries(39):
        text(client, "scoring:round", kept.pk)


def test_a_round_is_taken_back_with_a_reason_and_what_was_stays_readable(kept, signed_in):
    at_stage(kept, Stage.CLOSED)
    run = perform_run(kept.runs.create(number=1, scheme_text=kept.scheme.text).pk)
    head = signed_in(keeper(Role.SECTION_HEAD))
    head.post(reverse("scoring:lock", args=[run.pk]))

    head.post(reverse("scoring:take-back", args=[kept.pk]), {"to": "collecting", "reason": " "})
    assert Round.objects.get().stage == Stage.REVIEW
    head.post(reverse("scoring:take-back", args=[kept.pk]), {"to": "没有", "reason": "x"})
    assert Round.objects.get().stage == Stage.REVIEW
    head.post(reverse("scoring:take-back", args=[kept.pk]), {"to": "collecting", "reason": "漏报一个单位"})

    page = text(head, "scoring:round", kept.pk)
    assert "漏报一个单位" in page
    assert Run.objects.get().state == Run.State.ASIDE
    assert reverse("scoring:ranking", args=[run.pk]) in page
    assert "城关镇" in text(head, "scoring:ranking", run.pk)


def test_a_rehearsal_is_asked_for_looked_at_and_purged_on_the_pages(kept, signed_in, monkeypatch):
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)
    at_stage(kept, Stage.DRAFT)
    clerk = signed_in(keeper())
    answer = clerk.post(reverse("scoring:rehearse", args=[kept.pk]))
    made = Round.objects.get(rehearsal_of=kept)
    assert answer.url == reverse("scoring:round", args=[made.pk])
    assert "不能锁定、审定或发布" in text(clerk, "scoring:round", made.pk)
    assert reverse("scoring:round", args=[made.pk]) not in text(clerk, "scoring:rounds")
    assert reverse("scoring:round", args=[made.pk]) in text(clerk, "scoring:round", kept.pk)

    made.runs.get().delete()
    answer = clerk.post(reverse("scoring:purge", args=[made.pk]))

    assert answer.url == reverse("scoring:round", args=[kept.pk])
    assert not Round.objects.filter(rehearsal_of=kept).exists()


def test_a_reader_never_sees_a_rehearsal(kept, signed_in, monkeypatch):
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)
    made = rehearse_round(at_stage(kept, Stage.DRAFT), by=keeper())

    assert signed_in(keeper(Role.READER)).get(reverse("scoring:round", args=[made.pk])).status_code == 404


def test_why_a_computation_did_not_pass_is_told_to_those_alone_who_see_all_results(kept, signed_in):
    Run.objects.create(
        round=at_stage(kept, Stage.CLOSED), number=1, state=Run.State.REFUSED, problem="河西乡：数据缺失"
    )

    told = {
        role: "数据缺失" in text(signed_in(keeper(role)), "scoring:round", kept.pk)
        for role in (Role.CLERK, Role.LIAISON)
    }

    assert told == {Role.CLERK: True, Role.LIAISON: False}
    assert "数据缺失" not in text(signed_in(keeper(Role.CLERK, "T1")), "scoring:round", kept.pk)


def test_a_computed_round_is_locked_in_one_step_or_computed_again(kept, signed_in):
    at_stage(kept, Stage.CLOSED)
    run = perform_run(kept.runs.create(number=1, scheme_text=kept.scheme.text).pk)

    page = text(signed_in(keeper(Role.SECTION_HEAD)), "scoring:round", kept.pk)

    next_step = page[page.index('id="next"') : page.index("</section>")]
    assert reverse("scoring:lock", args=[run.pk]) in next_step
    assert "重新测算" in next_step
    assert "开始测算" not in page
