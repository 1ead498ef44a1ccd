import pytest


@pytest.mark.parametrize(
    ("cookie", "language"),
    [("", "zh-hans"), ("en", "en"), ("zh-hans", "zh-hans"), ("de", "zh-hans"), ("x" * 999, "zh-hans")],
)
def test_the_cookie_says_the_language(client, db, cookie, language):
    client.cookies["django_language"] = cookie

    answer = client.get("/accounts/sign-in/")

    assert answer.headers["Content-Language"] == language
    assert ("登录" in answer.content.decode()) is (language == "zh-hans")


def test_the_browser_is_not_asked(client, db):
    answer = client.get("/accounts/sign-in/", headers={"Accept-Language": "en"})

    assert answer.headers["Content-Language"] == "zh-hans"


def test_a_click_changes_the_language_and_stays_on_the_page(client, db):
    answer = client.post("/language/", {"language": "en", "next": "/accounts/sign-in/?next=/"})

    assert answer.url == "/accounts/sign-in/?next=/"
    assert "Sign in" in client.get(answer.url).content.decode()
