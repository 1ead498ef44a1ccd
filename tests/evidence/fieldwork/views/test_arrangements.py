from functools import partial

from evidence.models import GroupLead, StepPlan
from tests.evidence.fieldwork.views.pages import get, press


def step(field, category, kind):
    return field.round.steps.get(category=category, kind=kind).pk


def test_every_step_that_can_be_arranged_is_offered(field, signed_in):
    page = get(signed_in(field.clerk), "arrangements", field.round.pk)

    assert "集中互评表 · 互评人员" in page
    assert "第二组" in page


def test_all_steps_are_saved_at_once(field, signed_in):
    away, town = partial(step, field, "away"), partial(step, field, "town")
    press(signed_in(field.clerk), "arrangements", field.round.pk, **{
        "do": "arrange",
        f"headings-{town('report')}": "一\n\n二\n",
        f"since-{away('diary')}": "2024-03",
        f"until-{away('diary')}": "2024-05",
        f"owner-{away('certificates')}": ["市专班", "商务局"],
    })  # fmt: skip

    found = {(one.category, one.kind): one for one in StepPlan.objects.all()}
    assert found["town", "report"].headings == ["一", "二"]
    assert str(found["away", "diary"].until) == "2024-05-31"
    assert found["away", "certificates"].owners == ["市专班", "商务局"]


def test_of_a_refused_page_nothing_is_kept_and_all_that_was_typed_is_shown(field, signed_in):
    page = press(signed_in(field.clerk), "arrangements", field.round.pk, **{
        "do": "arrange",
        f"headings-{step(field, 'town', 'report')}": "履职情况",
        f"since-{step(field, 'away', 'diary')}": "2024-03",
        f"until-{step(field, 'away', 'diary')}": "2024-05",
        f"owner-{step(field, 'away', 'certificates')}": ["市专班"],
    })  # fmt: skip

    assert "双出具证明：请指定两家出具单位" in page
    assert "履职情况" in page
    assert not StepPlan.objects.exists()


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
