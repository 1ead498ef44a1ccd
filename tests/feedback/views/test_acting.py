from django import forms
from django.core.exceptions import ValidationError

from feedback.views.acting import tell


class Named(forms.Form):
    name = forms.CharField(required=False)


def test_a_refusal_stands_at_its_field_or_above_the_form():
    form = Named({})
    form.is_valid()

    tell(form, ValidationError({"name": ["zu lang"], "other": ["anders"]}))
    tell(form, ValidationError("überhaupt"))

    assert form.errors == {"name": ["zu lang"], "__all__": ["anders", "überhaupt"]}
