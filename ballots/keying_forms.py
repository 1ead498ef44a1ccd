"""What comes in from the pages of paper ballots."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ballots.keying import Kind
from ballots.keying_actions import MOST_SHEETS
from ballots.models import Pile
from ballots.paper import Part
from scoring.engine.scheme import Scheme
from units.models import Unit


class PileForm(forms.ModelForm):
    """A pile made by hand: for which meeting, unit and voter class, with which forms on whom."""

    asked = forms.MultipleChoiceField(label=_("Forms"), widget=forms.CheckboxSelectMultiple)
    subjects = forms.MultipleChoiceField(
        label=_("Who is appraised"), widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text=_("Hold Ctrl or Shift to choose several."),
    )  # fmt: skip

    class Meta:
        model = Pile
        fields = ["meeting", "unit", "voter_class", "due"]

    def __init__(self, *given, scheme: Scheme, round, **options):
        super().__init__(*given, **options)
        subjects = round.subjects.order_by("position")
        self.fields["unit"].queryset = Unit.objects.filter(subjects__round=round).distinct()
        self.fields["unit"].label = _("unit")
        self.fields["unit"].help_text = _("Leave it empty where voters of several units come together.")
        self.fields["due"].help_text = _("Only those whom no lot of slips counts already.")
        self.fields["voter_class"] = forms.ChoiceField(
            label=_("Voter class"), choices=[(one.id, one.name) for one in scheme.classes.values()]
        )
        self.fields["asked"].choices = [(form.id, form.name) for form in scheme.forms.values()]
        self.fields["subjects"].choices = list(subjects.values_list("code", "name"))

    @property
    def parts(self) -> list[Part]:
        """What the forms ask."""
        told = self.cleaned_data
        return [Part(form, told["voter_class"], tuple(told["subjects"])) for form in told["asked"]]


class CountForm(forms.Form):
    """What the tellers counted."""

    printed = forms.IntegerField(label=_("forms given out"), min_value=0, max_value=MOST_SHEETS)
    exchanged = forms.IntegerField(label=_("spoilt and exchanged"), min_value=0, max_value=MOST_SHEETS, initial=0)
    returned = forms.IntegerField(label=_("forms returned"), min_value=0, max_value=MOST_SHEETS)
    kept = forms.IntegerField(label=_("not returned"), min_value=0, max_value=MOST_SHEETS, initial=0)


class ReasonForm(forms.Form):
    """Why something is thrown away."""

    reason = forms.CharField(label=_("reason"), max_length=200)


def kind_of(data) -> Kind:
    """What kind of sheet a button says it is; filled in where it says nothing known."""
    return {"empty": Kind.EMPTY, "void": Kind.VOID}.get(data.get("kind", ""), Kind.FILLED)


def typed_in(data, number: int) -> list[str]:
    """What was typed, cell by cell; what is not there was left empty."""
    return [data.get(f"c{at}", "")[:20] for at in range(number)]
