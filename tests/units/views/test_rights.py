from django.urls import reverse

from accounts.models import Grant
from accounts.roles import Role
from tests.units.views.test_tree import page
from units.models import Recusal, Remit
from units.remits import NOTHING, scope_of


def test_the_security_administrator_says_how_far_a_role_reaches(sign_in, officer, person, bureau):
    user = person(Role.LIAISON)
    grant = Grant.objects.get(user=user)
    browser = sign_in(officer())
    assert "无" in page(browser, "grants")

    browser.post(reverse("units:grant", args=[grant.pk]), {"unit": "101 县财政局"})
    assert scope_of(user).covers(bureau.path)
    assert "县财政局" in page(browser, "grants")

    browser.post(reverse("units:end-remit", args=[Remit.objects.get().pk]))
    assert scope_of(user) == NOTHING
    answer = browser.post(reverse("units:end-remit", args=[Remit.objects.get().pk]), follow=True)
    assert "已收回" in answer.content.decode()


def test_exactly_one_thing_is_asked_for(sign_in, officer, person, bureau, wang):
    grant = Grant.objects.get(user=person(Role.LIAISON))
    browser = sign_in(officer())
    address = reverse("units:grant", args=[grant.pk])

    assert "之一" in browser.post(address, {"unit": "101", "cadre": "C1"}).content.decode()
    assert "之一" in browser.post(address, {"unit": ""}).content.decode()
    assert "没有该编号的干部" in browser.post(address, {"cadre": "C9"}).content.decode()
    assert not Remit.objects.exists()


def test_somebody_is_recused_and_let_back(sign_in, officer, clerk, bureau, wang):
    grant = Grant.objects.get(user=clerk)
    browser = sign_in(officer())

    browser.post(reverse("units:recuse", args=[grant.pk]), {"away-cadre": "C1", "away-reason": "亲属"})
    assert "王建国" in page(browser, "grant", grant.pk)
    browser.post(reverse("units:recuse", args=[grant.pk]), {"away-cadre": "C9", "away-reason": "亲属"})
    browser.post(reverse("units:lift-recusal", args=[grant.pk, Recusal.objects.get().pk]))

    assert Recusal.objects.filter(ended_at=None).count() == 0


def test_a_clerk_does_not_set_remits(as_clerk):
    assert as_clerk.get(reverse("units:grants")).status_code == 403


def test_the_list_of_grants_asks_little(sign_in, officer, person, bureau, asked):
    for name in ("a", "b", "c"):
        person(Role.LIAISON, bureau, username=name)

    assert asked(sign_in(officer()), reverse("units:grants")) <= 5
