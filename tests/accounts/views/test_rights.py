import pytest
from django.urls import reverse

from accounts import second_factor
from accounts.models import User
from accounts.roles import Office, Role
from tests.accounts.phone import equipped

RIGHTS = "/accounts/rights/"


@pytest.fixture
def browser(security_officer, signed_in):
    return signed_in(security_officer)


def press(browser, name, pk, **form):
    return browser.post(reverse(f"accounts:{name}", args=[pk]), form, follow=True).content.decode()


def again(user):
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_many_as_for_one(browser, person, rows, django_assert_num_queries):
    for _ in range(rows):
        person(Role.CLERK, Role.READER)
    browser.get(RIGHTS)

    with django_assert_num_queries(5):
        browser.get(RIGHTS)


def test_the_list_shows_roles_and_offices(browser, clerk):
    page = browser.get(f"{RIGHTS}?right=clerk").content.decode()

    assert '<span class="tag">经办人</span>' in page
    assert "安全员</td>" not in page


def test_a_role_is_granted_and_withdrawn(browser, person):
    somebody = person()

    assert "角色已授予" in press(browser, "grant", somebody.pk, role="clerk")
    assert again(somebody).roles == {"clerk"}
    assert "角色已收回" in press(browser, "withdraw", somebody.grants.get().pk)
    assert again(somebody).roles == frozenset()


def test_an_office_is_given_and_taken_away(browser, person):
    somebody = person()
    person(office=Office.AUDIT)

    assert "已任命" in press(browser, "appoint", somebody.pk, office="audit")
    assert again(somebody).office == Office.AUDIT
    assert "已免去" in press(browser, "relieve", somebody.pk)
    assert again(somebody).office == Office.NONE


def test_a_refusal_stands_at_its_field(browser, clerk, person, security_officer):
    officer = person(office=Office.AUDIT)

    press(browser, "grant", officer.pk, role="clerk")
    assert "请先收回" in press(browser, "appoint", clerk.pk, office="audit")
    assert "不能给本人授权" in press(browser, "relieve", security_officer.pk)
    assert again(officer).roles == frozenset()


def test_nonsense_is_refused(browser, clerk):
    assert 'class="wrong"' in press(browser, "grant", clerk.pk, role="emperor")
    assert 'class="wrong"' in press(browser, "appoint", clerk.pk, office="")


def test_a_second_factor_is_taken_away(browser, clerk):
    equipped(clerk)

    assert "已解除双因素认证" in press(browser, "lift-factor", clerk.pk)
    assert second_factor.device_of(clerk) is None


@pytest.mark.parametrize("office", [Office.NONE, Office.SYSTEM, Office.AUDIT])
@pytest.mark.parametrize("name", ["rights", "holder", "grant", "appoint", "relieve", "lift-factor", "withdraw"])
def test_nobody_else_enters(person, signed_in, clerk, office, name):
    somebody = person(*([] if office else [Role.APPROVER]), office=office)
    pk = clerk.grants.get().pk if name == "withdraw" else clerk.pk
    url = reverse(f"accounts:{name}", args=[] if name == "rights" else [pk])
    method = "get" if name in ("rights", "holder") else "post"

    assert getattr(signed_in(somebody), method)(url).status_code == 403
