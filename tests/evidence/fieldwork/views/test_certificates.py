import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from evidence.fieldwork.actions.arrangements import arrange_steps
from rounds.models import Step
from tests.evidence.fieldwork.views.pages import get, more_cadres, press


@pytest.fixture
def issuer(field):
    arrange_steps(field.round, {("away", Step.Kind.CERTIFICATES): {"owners": ["市专班", "商务局"]}}, by=field.clerk)
    return field.issuer("市专班")


def test_who_issues_nothing_finds_no_certificate(field, issuer, signed_in):
    client = signed_in(field.issuer("考核组"))

    assert client.get(reverse("fieldwork:certificate", args=[field.away[0].pk])).status_code == 404
    assert client.get(reverse("fieldwork:certificates", args=[field.round.pk])).status_code == 404


def test_an_issuer_fills_in_the_own_half_alone(field, issuer, signed_in):
    page = get(signed_in(issuer), "certificate", field.away[0].pk)

    assert 'name="value-funds_a"' in page
    assert 'name="value-funds_b"' not in page


def test_a_draft_comes_back(field, issuer, signed_in):
    client = signed_in(issuer)
    press(client, "certificate", field.away[0].pk, do="save", owner="市专班", **{"value-funds_a": "1234.5"})

    assert "1234.5" in get(client, "certificate", field.away[0].pk)


def test_what_is_not_signed_does_not_stand_on_the_printed_sheet_and_printing_goes_on_record(field, issuer, signed_in):
    client = signed_in(issuer)
    press(client, "certificate", field.away[0].pk, do="save", owner="市专班", **{"value-funds_a": "1234.5"})

    assert "1234.5" not in get(client, "certificate-sheet", field.away[0].pk)
    assert AuditEntry.objects.filter(verb="print", account="市专班").exists()


@pytest.mark.parametrize("more", [0, 12])
def test_the_pages_ask_a_dozen_times_at_most(field, issuer, signed_in, django_assert_max_num_queries, more):
    more_cadres(field, more)
    client = signed_in(issuer)

    get(client, "certificates", field.round.pk)
    with django_assert_max_num_queries(12):
        get(client, "certificates", field.round.pk)
    get(client, "certificate", field.away[0].pk)
    with django_assert_max_num_queries(12):
        get(client, "certificate", field.away[0].pk)
