import pytest

from accounts import audit
from accounts.forms import CodeForm, HeadForm, OpenForm, OwnPasswordForm, PeopleForm, RightsForm, TrailForm
from tests.conftest import PASSWORD


@pytest.mark.parametrize("code", ["123456", "123 456", " 123456 "])
def test_a_code_may_be_typed_as_it_is_shown(code):
    form = CodeForm({"code": code})

    assert form.is_valid()
    assert form.cleaned_data["code"] == "123456"


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef"])
def test_what_is_no_code_is_refused(code):
    assert not CodeForm({"code": code}).is_valid()


def changed(user, new):
    return OwnPasswordForm(user, {"old_password": PASSWORD, "new_password1": new, "new_password2": new})


def test_the_present_password_is_no_new_one(clerk):
    assert "new_password1" in changed(clerk, PASSWORD).errors
    assert changed(clerk, "Baishui-2026-x").is_valid()


def test_the_rules_are_said_in_one_plain_text(clerk):
    assert OwnPasswordForm(clerk).fields["new_password1"].help_text.startswith("至少10个字符")


def test_a_password_that_is_too_plain_is_refused(clerk):
    assert not changed(clerk, "abcdefghijkl").is_valid()


def test_a_time_does_not_end_before_it_begins(db):
    assert "until" in TrailForm({"since": "2026-03-02", "until": "2026-03-01"}).errors


def test_only_actions_that_occur_can_be_searched_for(db):
    audit.record(by=None, verb="view")

    assert TrailForm({"verb": "view"}).is_valid()
    assert not TrailForm({"verb": "fly"}).is_valid()


@pytest.mark.parametrize("form", [PeopleForm, RightsForm, HeadForm])
def test_nothing_need_be_filled_in_to_search(form):
    assert form({}).is_valid()


def test_the_account_comes_first():
    assert list(OpenForm().fields) == ["username", "name"]


@pytest.mark.parametrize("form", [CodeForm, OpenForm, RightsForm, HeadForm])
def test_every_field_has_its_label(form):
    assert all(bound.label for bound in form())
