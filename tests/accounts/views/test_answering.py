import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.views.answering import act, number_in, tell


class Named(forms.Form):
    name = forms.CharField(required=False)


@pytest.fixture
def request_(rf):
    made = rf.get("/")
    made._messages = CookieStorage(made)
    return made


def said(request):
    return [str(message) for message in get_messages(request)]


def refusing(refusal):
    def action():
        raise refusal

    return action


def test_a_refusal_is_told_in_its_words(request_):
    assert not act(request_, refusing(ValidationError("不行")))
    assert not act(request_, refusing(PermissionDenied("另一人")))
    assert act(request_, lambda: None, "好")
    assert said(request_) == ["不行", "另一人", "好"]


def test_what_came_of_it_can_stand_in_the_words(request_):
    assert act(request_, lambda: 3, lambda number: f"{number} 个")

    assert said(request_) == ["3 个"]


def test_a_refusal_without_words_is_for_the_door(request_):
    with pytest.raises(PermissionDenied):
        act(request_, refusing(PermissionDenied()))


def test_a_refusal_stands_at_its_field_or_above_the_form():
    form = Named({})
    form.is_valid()

    tell(form, ValidationError({"name": ["太长"], "other": ["不对"]}))
    tell(form, ValidationError("不行"))

    assert form.errors == {"name": ["太长"], "__all__": ["不对", "不行"]}


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("", 0), (None, 0), ("-1", 0), ("²", 0), ("٣", 0), ("9" * 5000, 0), ("1x", 0)]
)
def test_a_number_is_read_or_is_none(text, number):
    assert number_in(text) == number
