"""What people fill in when they decide, sign exceptions, and approve."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from scoring.actions import Award
from scoring.approving import LEVELS
from scoring.models import QuotaException

MOST_LEVELS = 4


def day_field(**options):
    """A day, today where nothing else is said."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=_("Decided on"), widget=widget, initial=timezone.localdate, **options)


class SourceForm(forms.Form):
    """Where grades were decided: meeting, document, day."""

    meeting = forms.CharField(
        label=_("Meeting"),
        max_length=200,
        required=False,
        help_text=_("Such as: standing committee, meeting 12 of 2026"),
    )
    document = forms.CharField(label=_("Document number"), max_length=80, required=False)
    decided_on = day_field()

    def award(self) -> Award:
        """What was filled in."""
        fields = ("grade", "reason", "meeting", "document", "decided_on")
        return Award(**{name: self.cleaned_data[name] for name in fields if name in self.cleaned_data})


class DecisionForm(SourceForm):
    """The grade of one subject; `revision` says which decision the person saw."""

    grade = forms.ChoiceField(label=_("Decided grade"))
    reason = forms.CharField(
        label=_("Grounds of the decision"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    field_order = ["grade", "reason", "meeting", "document", "decided_on"]

    def __init__(self, *args, grades, proposed, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        self.fields["grade"].choices = [("", "—"), *((grade, grade) for grade in grades)]
        self.fields["reason"].help_text = (
            _("Needed, with meeting and document number, where the grade is not the proposed one (%(grade)s).")
            % {"grade": proposed}
            if proposed
            else _("Needed, with meeting and document number: no grade is proposed here.")
        )

    def clean(self):
        """Ask at each field for what a differing grade needs."""
        said = super().clean()
        if said.get("grade") and said["grade"] != self.proposed:
            for name in ("reason", "meeting", "document"):
                if name not in self.errors and not said.get(name):
                    self.add_error(name, _("A grade that differs from the proposal needs this."))
        return said


class ExceptionForm(forms.ModelForm):
    """A signed exception from a quota."""

    class Meta:
        model = QuotaException
        fields = ("number", "reason", "document", "signed_by")
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


class AnswerForm(SourceForm):
    """What a level says of the decisions handed in; `level` is the one that the person saw."""

    reason = forms.CharField(
        label=_("Opinion, or reason of the return"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    level = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    field_order = ["reason", "meeting", "document", "decided_on"]

    def __init__(self, *args, last, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].required = False
        if not last:
            for name in ("meeting", "document", "decided_on"):
                del self.fields[name]


class ChainForm(forms.Form):
    """The levels of approval of a round, from the first to the last."""

    def __init__(self, *args, levels, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((role.value, role.label) for role in LEVELS)]
        for number in range(1, MOST_LEVELS + 1):
            initial = levels[number - 1] if number <= len(levels) else ""
            label = _("Level %(number)s") % {"number": number}
            self.fields[f"level{number}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=initial
            )

    def roles(self) -> list[Role]:
        """The levels that were chosen, in order; empty ones are left out."""
        return [role for _name, role in sorted(self.cleaned_data.items()) if role]
