from django.urls import reverse

from rounds.models import Case, Round


def posted(scheme, **others):
    facts = {"case": "", "case_name": "年度考核", "code": "2025年度", "scheme": scheme.pk}
    dates = {"period_from": "2025-01-01", "period_until": "2025-12-31", "opens_on": "", "closes_at": "2099-12-31T18:00"}
    return facts | dates | others


def test_a_round_is_drafted_and_leads_on_to_its_subjects(scheme, preparer, signed_in):
    client = signed_in(preparer)
    assert "某县年度考核" in client.get(reverse("rounds:draft")).content.decode()

    answer = client.post(reverse("rounds:draft"), posted(scheme))

    made = Round.objects.get()
    assert answer.url == reverse("rounds:choose", args=[made.pk])
    assert (made.code, str(made.period_until), made.drafted_by) == ("2025年度", "2025-12-31", preparer)


def test_what_is_wrong_is_told_beside_the_form_and_what_was_typed_stays(scheme, preparer, signed_in):
    page = signed_in(preparer).post(reverse("rounds:draft"), posted(scheme, case_name="")).content.decode()

    assert "请选择考核项目" in page
    assert "2025年度" in page
    assert not Round.objects.exists()


def test_the_facts_of_a_draft_are_changed(draft, scheme, preparer, signed_in):
    client = signed_in(preparer)
    client.post(reverse("rounds:change", args=[draft.pk]), posted(scheme, code="2025年终"))

    assert Round.objects.get().code == "2025年终"
    assert "2025年终" in client.get(reverse("rounds:change", args=[draft.pk])).content.decode()


def test_a_copy_leads_on_to_what_has_changed_since(draft, scheme, preparer, signed_in):
    client = signed_in(preparer)
    assert client.get(reverse("rounds:copy", args=[draft.pk])).status_code == 200

    answer = client.post(reverse("rounds:copy", args=[draft.pk]), posted(scheme, case=draft.case_id, code="2026年度"))

    made = Round.objects.get(code="2026年度")
    assert answer.url == reverse("rounds:snapshot", args=[made.pk])
    assert (made.case, made.size) == (draft.case, 4)


def test_a_draft_is_given_up(draft, preparer, signed_in):
    answer = signed_in(preparer).post(reverse("rounds:discard", args=[draft.pk]))

    assert answer.url == reverse("scoring:rounds")
    assert not Case.objects.exists()
