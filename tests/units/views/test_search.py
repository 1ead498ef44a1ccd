from django.urls import reverse

from accounts.roles import Role


def test_one_box_finds_units_and_cadres_within_the_remit(sign_in, person, bureau, town, wang, chen):
    browser = sign_in(person(Role.READER, bureau))
    found = lambda text: browser.get(reverse("units:search"), {"q": text}).content.decode()  # noqa: E731 two words

    assert "王建国" in found("wjg")
    assert "县财政局" in found("财政")
    assert "管辖范围内没有符合" in found("青石")
    assert "请输入" in found("")


def test_a_search_asks_little(as_clerk, wang, chen, asked):
    assert asked(as_clerk, reverse("units:search") + "?q=c") <= 6


def test_a_sign_that_no_database_takes_finds_what_stands_beside_it(as_clerk, wang):
    assert "王建国" in as_clerk.get(reverse("units:search"), {"q": "w\0jg"}).content.decode()
