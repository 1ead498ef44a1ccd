"""What comes in from the pages of the field."""

from django import forms
from django.utils.translation import gettext_lazy

from units.forms import DayField


class PlanForm(forms.Form):
    """A talk to be held."""

    whom = forms.CharField(label=gettext_lazy("talk with"), max_length=40)
    post = forms.CharField(label=gettext_lazy("their post"), max_length=100, required=False)
    planned_on = DayField(label=gettext_lazy("planned for"))


class TalkForm(forms.Form):
    """A talk as it was held."""

    held_on = DayField(label=gettext_lazy("held on"))
    talkers = forms.CharField(label=gettext_lazy("who talked"), max_length=100)
    matters = forms.CharField(label=gettext_lazy("what was said"), widget=forms.Textarea(attrs={"rows": 4}))


class ExtraTalkForm(TalkForm):
    """A talk that nobody planned."""

    whom = forms.CharField(label=gettext_lazy("talk with"), max_length=40)
    post = forms.CharField(label=gettext_lazy("their post"), max_length=100, required=False)
    field_order = ["whom", "post", "held_on", "talkers", "matters"]


class VisitForm(forms.Form):
    """A visit to a post at the front line."""

    place = forms.CharField(label=gettext_lazy("post visited"), max_length=100)
    visited_on = DayField(label=gettext_lazy("visited on"))
    visitors = forms.CharField(label=gettext_lazy("who went"), max_length=100)
    seen = forms.CharField(label=gettext_lazy("what was seen"), widget=forms.Textarea(attrs={"rows": 4}))


class PeriodForm(forms.Form):
    """For which months a diary is kept."""

    since = DayField(label=gettext_lazy("from"))
    until = DayField(label=gettext_lazy("until"), last=True)


class ClientForm(forms.Form):
    """A talk with a client, who is not named."""

    client = forms.CharField(label=gettext_lazy("kind of client"), max_length=60)
    held_on = DayField(label=gettext_lazy("talk held on"))
    note = forms.CharField(
        label=gettext_lazy("what the client said"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class EntryForm(forms.Form):
    """An entry of a work diary."""

    day = DayField(label=gettext_lazy("day"))
    matter = forms.CharField(label=gettext_lazy("work done"), widget=forms.Textarea(attrs={"rows": 3}))
    result = forms.CharField(
        label=gettext_lazy("what came of it"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
