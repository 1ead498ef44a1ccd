"""What comes in from the pages of rectification."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.forms import named
from rectification.models import Extension, Plan, Problem, State
from rounds.models import Round
from units.forms import DayField
from units.models import Unit
from units.remits import Scope


def _of(model, name: str) -> str:
    """What a field is called where it is kept."""
    return model._meta.get_field(name).verbose_name


def words(label, rows: int = 3, **options) -> forms.CharField:
    """A field for a few sentences."""
    return forms.CharField(
        label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": rows, "maxlength": 2000}), **options
    )


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files that prove something; none is a list without any."""

    widget = FilesInput

    def clean(self, data, initial=None):
        """The files that came."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one]


class PlanForm(forms.Form):
    """What a unit means to do about a problem."""

    cause = words(_of(Plan, "cause"))
    measure = words(_of(Plan, "measure"))
    leader = forms.CharField(label=_of(Plan, "leader"), max_length=60)
    person = forms.CharField(label=_of(Plan, "person"), max_length=60)
    due_on = DayField(label=_of(Plan, "due_on"))


class ProgressForm(forms.Form):
    """What was done, with the files that prove it."""

    text = words(_("what was done"))
    files = FilesField(
        label=_("files that prove it"),
        required=False,
        help_text=_("PDF, OFD, JPEG, PNG, DOCX, XLSX, DOC, XLS, CSV or TXT."),
    )


class ExtensionForm(forms.Form):
    """More time."""

    until = DayField(label=_of(Extension, "until"))
    reason = words(_of(Extension, "reason"), 2)


class EnterForm(forms.Form):
    """A problem entered by hand."""

    whom = forms.CharField(label=_of(Problem, "name"), max_length=100, help_text=_("Code or full name."))
    round = forms.ModelChoiceField(
        label=_("evaluation round"), queryset=None, required=False, empty_label=_("none; it comes from elsewhere")
    )
    about = forms.CharField(
        label=_of(Problem, "about"), max_length=60, help_text=_("By this it is named in lists and in the next letter.")
    )
    text = words(_of(Problem, "text"))
    source = forms.CharField(label=_of(Problem, "source"), max_length=200, required=False)
    document = forms.CharField(label=_of(Problem, "document"), max_length=100, required=False)
    asked_by = forms.CharField(label=_of(Problem, "asked_by"), max_length=80, required=False)
    plan_by = DayField(label=_of(Problem, "plan_by"))
    report_by = DayField(label=_of(Problem, "report_by"), required=False)

    def __init__(self, *given, scope: Scope, rounds, **options):
        self.scope = scope
        super().__init__(*given, **options)
        self.fields["round"].queryset = rounds

    def clean_whom(self):
        """Find whom it is about."""
        return named(self.scope, self.cleaned_data["whom"])

    @property
    def values(self) -> dict:
        """What the action takes."""
        told = dict(self.cleaned_data)
        whom = told.pop("whom")
        return told | {"unit" if isinstance(whom, Unit) else "cadre": whom}


class FindingForm(forms.Form):
    """By when a finding is to be rectified."""

    plan_by = DayField(label=_of(Problem, "plan_by"))
    report_by = DayField(label=_of(Problem, "report_by"), required=False)


MORE_STATES = (
    ("open", _("all open")),
    ("late", _("past due")),
    ("escalated", _("long overdue")),
    ("asked", _("more time asked for")),
)


class FilterForm(forms.Form):
    """Which problems the ledger shows."""

    round = forms.ModelChoiceField(
        label=_("Round"), queryset=Round.objects.none(), required=False, empty_label=_("all")
    )
    q = forms.CharField(label=_("unit, cadre or words of the problem"), max_length=60, required=False)
    state = forms.ChoiceField(label=_("State"), choices=(("", _("all")), *MORE_STATES, *State.choices), required=False)

    def __init__(self, *given, rounds, **options):
        super().__init__(*given, **options)
        self.fields["round"].queryset = rounds


def cleaned_or_nothing(form: forms.Form) -> dict:
    """What a filter says; what is wrong in it filters nothing."""
    form.is_valid()
    return {name: form.cleaned_data.get(name) for name in form.fields}
