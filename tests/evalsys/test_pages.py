from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.template.loader import get_template
from jinja2 import UndefinedError

from accounts.roles import Permission
from evalsys.pages import frame

UTC = ZoneInfo("UTC")


def page(text, **context):
    return engines["jinja2"].from_string(text).render(context)


def test_a_name_that_a_page_misspells_is_a_fault():
    with pytest.raises(UndefinedError):
        page("{{ nmae }}", name="李四")


def test_a_page_escapes_what_people_typed():
    assert page("{{ name }}", name="<b>") == "&lt;b&gt;"


def test_a_page_speaks_the_language():
    assert page('{{ _("Sign in") }} {{ ngettext("%(num)s page", "%(num)s pages", 2) }}') == "登录 2 pages"


@pytest.mark.parametrize(("value", "text"), [(date(2026, 3, 1), "2026-03-01"), (None, "")])
def test_a_day_is_written_with_its_year_first(value, text):
    assert page("{{ value|day }}", value=value) == text


@pytest.mark.parametrize(("value", "text"), [(datetime(2026, 3, 1, 16, tzinfo=UTC), "2026-03-02 00:00:00"), (None, "")])
def test_a_moment_is_told_in_the_local_time(value, text):
    assert page("{{ value|moment }}", value=value) == text


def test_a_page_names_addresses_by_their_views():
    assert page('{{ url("home") }} {{ url("accounts:entry", 7) }}') == "/ /accounts/trail/7/"


def test_every_page_knows_who_reads_it_and_what_they_may_do(rf, clerk):
    request = rf.get("/rounds/?q=1")
    request.user = clerk

    framed = frame(request)

    assert (framed["user"], framed["path"], framed["language"]) == (clerk, "/rounds/?q=1", "zh-hans")
    assert framed["may"](Permission.RUN)
    assert not framed["may"](Permission.DECIDE)


def test_the_entries_at_the_top_are_those_that_one_may_enter(clerk, audit_officer, signed_in):
    assert "/accounts/trail/" in signed_in(audit_officer).get("/").content.decode()
    assert "/accounts/trail/" not in signed_in(clerk).get("/").content.decode()


@pytest.mark.parametrize("name", ["403.html", "404.html"])
def test_pages_of_refusal_are_there(name):
    assert get_template(name)
