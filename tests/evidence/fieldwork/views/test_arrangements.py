import pytest
from django.urls import reverse

from evidence.models import GroupLead, StepPlan
from tests.evidence.fieldwork.views.pages import get, press


def step(field, category, kind):
    return field.round.steps.get(category=category, kind=kind).pk


def test_every_step_that_can_be_arranged_is_offered(field, signed_in):
    page = get(signed_in(field.clerk), "arrangements", field.round.pk)

    assert "集中互评表 · 互评人员" in page
    assert "第二组" in page


def test_ballot_issuers_headings_and_period_are_saved(field, signed_in):
    client, pk = signed_in(field.clerk), field.round.pk
    press(client, "arrangements", pk, do="arrange", step=step(field, "away", "mutual"), ballot="mutual|peers")
    press(client, "arrangements", pk, do="arrange", step=step(field, "town", "report"), headings="一\n\n二\n")
    press(client, "arrangements", pk, do="arrange", step=step(field, "away", "diary"), since="2024-03", until="2024-05")

    found = {(one.category, one.kind): one for one in StepPlan.objects.all()}
    assert found["away", "mutual"].voter_class == "peers"
    assert found["town", "report"].headings == ["一", "二"]
    assert str(found["away", "diary"].until) == "2024-05-31"


def test_a_leader_is_named(field, signed_in):
    press(
        signed_in(field.clerk), "arrangements", field.round.pk,
        do="lead", group=field.groups[0].pk, user=field.members[1].pk,
    )  # fmt: skip

    assert GroupLead.objects.get().user == field.members[1]


def test_the_page_asks_a_dozen_times_at_most(field, signed_in, django_assert_max_num_queries):
    client = signed_in(field.clerk)

    get(client, "arrangements", field.round.pk)
    with django_assert_max_num_queries(12):
        get(client, "arrangements", field.round.pk)


@pytest.mark.parametrize("word", ["²", "9" * 5_000])
def test_a_step_that_no_page_offers_is_not_there(field, signed_in, word):
    address = reverse("fieldwork:arrangements", args=[field.round.pk])

    assert signed_in(field.clerk).post(address, {"do": "arrange", "step": word}).status_code == 404
