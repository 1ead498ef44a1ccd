"""What comes in from the pages of evidence."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.models import Finding
from scoring.engine.cells import ungrouped
from scoring.engine.exact import parse, plain
from scoring.engine.scheme import Scheme
from units.forms import DayField
from units.models import Cadre, Unit
from units.remits import Scope

MOST_LINES = 2_000

_WHOLE = re.compile(r"[0-9]{1,15}")


class ExactNumber(forms.CharField):
    """A number as people write it, kept exact."""

    def __init__(self, **options):
        super().__init__(max_length=40, **options)

    def prepare_value(self, value):
        """Show the number as it was written."""
        return value if value is None or isinstance(value, str) else plain(value)

    def clean(self, value):
        """Read the number; None where there is none."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(ungrouped(text))
        except ValueError:
            raise ValidationError(_("not a number, such as 92.5")) from None


class ValueForm(forms.Form):
    """One value with its source."""

    text = forms.CharField(label=_("value"), max_length=200, required=False)
    source = forms.CharField(
        label=_("source"), max_length=200, required=False, help_text=_("Document, file or office.")
    )
    stamp = forms.CharField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """A reason for a return; not needed by the button beside it, so the browser does not ask for it."""

    use_required_attribute = False
    reason = forms.CharField(label=_("reason of the return"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class ProofForm(forms.Form):
    """A file that proves something."""

    file = forms.FileField(label=_("proof file"), help_text=_("PDF, OFD, JPEG, PNG, DOCX, XLSX, DOC, XLS, CSV or TXT."))


class ArrangeForm(forms.Form):
    """How a round collects figures."""

    declared = forms.MultipleChoiceField(
        label=_("Figures that the units declare themselves"), required=False, widget=forms.CheckboxSelectMultiple
    )
    certify_units = forms.BooleanField(label=_("Values of units count only once certified"), required=False)
    certify_keepers = forms.BooleanField(
        label=_("Values that data owners and clerks enter count only once somebody else certified them"), required=False
    )

    def __init__(self, *given, scheme: Scheme, **options):
        super().__init__(*given, **options)
        self.fields["declared"].choices = [
            (figure.id, f"{figure.name}（{figure.owner}）" if figure.owner else figure.name)
            for figure in scheme.figures.values()
        ]


class EntryForm(forms.Form):
    """An entry for a list of bonuses and penalties."""

    subject = forms.ModelChoiceField(label=_("subject"), queryset=None)
    item = forms.ChoiceField(label=_("list item"))
    quantity = ExactNumber(label=_("quantity"), initial="1")
    given = ExactNumber(
        label=_("points given"), required=False, help_text=_("Only where the scheme lets people set the points.")
    )
    matter = forms.CharField(label=_("matter"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    period = forms.CharField(
        label=_("period"), max_length=40, required=False, help_text=_("Such as 2023-03 or 2023-Q1.")
    )
    source = forms.CharField(label=_("document number"), max_length=200, required=False)

    def __init__(self, *given, subjects, scheme: Scheme, **options):
        super().__init__(*given, **options)
        self.fields["subject"].queryset = subjects
        choices = [(one.name, [(item.id, item.name) for item in one.items]) for one in scheme.lists.values()]
        self.fields["item"].choices = [("", "—"), *choices]
        asked: dict[str, list[str]] = {}
        for listed in scheme.lists.values():
            for name in listed.attributes:
                asked.setdefault(name, []).append(listed.name)
        self.names = {f"attribute_{number}": name for number, name in enumerate(asked)}
        for key, name in self.names.items():
            told = _("Asked for by: %(lists)s.") % {"lists": "、".join(asked[name])}
            self.fields[key] = forms.CharField(label=name, max_length=100, required=False, help_text=told)
        if not self.is_bound:
            before = dict(self.initial.get("attributes", ()))
            self.initial |= {key: before.get(name, "") for key, name in self.names.items()}

    @property
    def values(self) -> dict:
        """What the actions take: the fields of the entry, without its subject."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in ("subject", *self.names)}
        pairs = [[name, self.cleaned_data[key]] for key, name in self.names.items() if self.cleaned_data[key]]
        return told | {"attributes": pairs}


def named(scope: Scope, text: str):
    """The unit or cadre in reach that a text names by code or by name."""
    for found in (scope.units(Unit.objects.order_by("path")), scope.cadres(Cadre.objects.order_by("pk"))):
        same = found.filter(code=text).first()
        alike = [same] if same else list(found.filter(name=text)[:2])
        if len(alike) == 1:
            return alike[0]
        if alike:
            raise ValidationError(_("Several are called “%(text)s”; write the code.") % {"text": text})
    raise ValidationError(_("Nobody in your remit is called “%(text)s”.") % {"text": text})


class FindingForm(forms.Form):
    """What an inspection, an audit or a supervision found."""

    about = forms.CharField(label=_("unit or cadre"), max_length=100, help_text=_("Code or full name."))
    kind = forms.ChoiceField(label=_("kind of finding"), choices=Finding.Kind)
    matter = forms.CharField(label=_("matter"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    document = forms.CharField(label=_("document number"), max_length=100, required=False)
    found_on = DayField(label=_("found on"))

    def __init__(self, *given, scope: Scope, **options):
        self.scope = scope
        super().__init__(*given, **options)

    def clean_about(self):
        """Find whom it is about."""
        return named(self.scope, self.cleaned_data["about"])

    @property
    def values(self) -> dict:
        """What the action takes."""
        told = dict(self.cleaned_data)
        about = told.pop("about")
        return told | {"unit" if isinstance(about, Unit) else "cadre": about}


class RoutineForm(forms.Form):
    """The routine grades of a quarter, one line for each unit or cadre."""

    year = forms.IntegerField(label=_("year"), min_value=2000, max_value=2100)
    quarter = forms.TypedChoiceField(label=_("quarter"), choices=[(n, n) for n in range(1, 5)], coerce=int)
    source = forms.CharField(label=_("source"), max_length=200, required=False)
    lines = forms.CharField(
        label=_("grades"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One line each: code or name, then the grade; a block of two columns can be pasted from a table."),
    )

    def __init__(self, *given, scope: Scope, **options):
        self.scope = scope
        super().__init__(*given, **options)
        self.initial.setdefault("year", timezone.localdate().year)

    def clean_lines(self):
        """Read the lines; all that is wrong is told at once."""
        found, wrong = [], []
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("No more than %(most)s lines at a time.") % {"most": MOST_LINES})
        for number, line in enumerate(lines, 1):
            parts = line.replace("，", "\t").replace(",", "\t").rsplit(None, 1)
            if len(parts) < 2 or len(parts[1]) > 20:
                wrong.append(_("Line %(number)s: write a name and a grade.") % {"number": number})
                continue
            try:
                found.append((named(self.scope, parts[0].strip()), parts[1]))
            except ValidationError as refusal:
                wrong.append(_("Line %(number)s: %(why)s") % {"number": number, "why": refusal.messages[0]})
        if wrong:
            raise ValidationError(wrong[:20])
        return found
