import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Office, Role
from tests.accounts.guessing import lock

PEOPLE = "/accounts/people/"


@pytest.fixture
def browser(system_officer, signed_in):
    return signed_in(system_officer)


def queries(browser, url, count, django_assert_num_queries):
    browser.get(url)
    with django_assert_num_queries(count):
        browser.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_many_as_for_one(browser, person, rows, django_assert_num_queries):
    for _ in range(rows):
        person(Role.CLERK, Role.READER)

    queries(browser, PEOPLE, 6, django_assert_num_queries)


def test_the_list_is_searched_and_tells_states(browser, clerk, person, client):
    person(username="li", name="李四")
    lock(client, "clerk")

    page = browser.get(f"{PEOPLE}?text=clerk").content.decode()

    assert "经办人甲" in page
    assert "李四" not in page
    assert "锁定中（还剩30分钟）" in page


def test_the_list_is_paged_and_keeps_the_search(browser, person):
    User.objects.bulk_create(User(username=f"u{number:03}", name="某") for number in range(60))

    page = browser.get(f"{PEOPLE}?text=u&state=open").content.decode()

    assert "?text=u&amp;state=open&amp;page=2" in page


def test_an_account_is_opened_and_its_password_shown_once(browser):
    answer = browser.post(reverse("accounts:open"), {"username": "zhang", "name": "张三"})

    user = User.objects.get(username="zhang")
    shown = answer.context["password"] if answer.context else ""
    page = answer.content.decode()
    assert user.check_password(shown or page.split('<code class="big">')[2].split("<")[0])
    assert "no-store" in answer.headers["Cache-Control"]
    assert "big" not in browser.get(reverse("accounts:person", args=[user.pk])).content.decode()


def test_a_name_that_is_taken_is_refused_at_its_field(browser, clerk):
    page = browser.post(reverse("accounts:open"), {"username": "clerk", "name": "张三"}).content.decode()

    assert page.count('class="wrong"') == 1


def test_a_name_is_changed(browser, clerk):
    url = reverse("accounts:person", args=[clerk.pk])

    assert browser.post(url, {"name": "李思"}).url == url
    assert "李思" in browser.get(url).content.decode()


def test_the_buttons_do_what_they_say(browser, clerk, client):
    def press(name):
        return browser.post(reverse(f"accounts:{name}", args=[clerk.pk]))

    assert press("close").status_code == 302
    assert not User.objects.get(pk=clerk.pk).is_active
    assert "big" in press("reopen").content.decode()
    assert "big" in press("reset").content.decode()
    lock(client, "clerk")
    assert press("unlock").status_code == 302


def test_a_refusal_is_shown_on_the_page(browser, clerk):
    answer = browser.post(reverse("accounts:unlock", args=[clerk.pk]), follow=True)

    assert "该账号未被锁定" in answer.content.decode()


@pytest.mark.parametrize("name", ["close", "reopen", "reset", "unlock"])
def test_a_button_is_no_link(browser, clerk, name):
    assert browser.get(reverse(f"accounts:{name}", args=[clerk.pk])).status_code == 405


@pytest.mark.parametrize("office", [Office.NONE, Office.SECURITY, Office.AUDIT])
@pytest.mark.parametrize("name", ["people", "open", "person", "close", "reopen", "reset", "unlock"])
def test_nobody_else_enters(person, signed_in, office, name):
    somebody = person(*([] if office else [Role.SECTION_HEAD]), office=office)
    url = reverse(f"accounts:{name}", args=[] if name in ("people", "open") else [somebody.pk])
    method = "get" if name in ("people", "open", "person") else "post"

    assert getattr(signed_in(somebody), method)(url).status_code == 403
