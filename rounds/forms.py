"""What comes in from the pages on which rounds are prepared."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rounds.choosing import CADRES, ONE, RULES, UNITS
from rounds.models import Case, Round
from rounds.queries import schemes_offered
from units.forms import DayField, UnitField, WithUnits
from units.models import Cadre, Group, Secondment, Unit, UnitCategory

MOMENT = "%Y-%m-%dT%H:%M"
MOST_CODES = 2_000
FIRST_YEAR, LAST_YEAR = 1900, 2100
ASKED = ("unit", "groups", "categories", "kinds", "levels", "lines", "codes")


class MomentField(forms.DateTimeField):
    """A moment to the minute, in the time of the place."""

    def __init__(self, **options):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
        super().__init__(widget=widget, input_formats=[MOMENT, "%Y-%m-%d %H:%M"], **options)

    def clean(self, value):
        """Read the moment; years that no calendar of an office knows are refused, as for days."""
        moment = super().clean(value)
        if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise forms.ValidationError(_("The year %(year)s cannot be right; check it.") % {"year": moment.year})
        return moment


class RoundForm(forms.ModelForm):
    """The facts of a round."""

    case = forms.ModelChoiceField(
        Case.objects.none(),
        label=gettext_lazy("case"),
        required=False,
        empty_label=gettext_lazy("— a new case —"),
        help_text=gettext_lazy("Rounds of one case can use one another's results, such as the months of a year."),
    )
    case_name = forms.CharField(
        label=gettext_lazy("name of the new case"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: annual evaluation of the teams of the district. Only for a new case."),
    )
    scheme = forms.ModelChoiceField(
        schemes_offered(),
        label=gettext_lazy("scheme"),
        help_text=gettext_lazy("Approved versions; with the approval of the round this version is frozen."),
    )
    period_from = DayField(
        label=gettext_lazy("evaluated from"), required=False, help_text=gettext_lazy("For example: 2025-01.")
    )
    period_until = DayField(label=gettext_lazy("evaluated until"), last=True, required=False)
    opens_on = DayField(label=gettext_lazy("collection begins on"), required=False)
    closes_at = MomentField(
        label=gettext_lazy("collection closes at"),
        required=False,
        help_text=gettext_lazy("At this moment the round closes by itself. Left empty: a person closes it."),
    )

    class Meta:
        model = Round
        fields = ["case", "case_name", "code", "scheme", "period_from", "period_until", "opens_on", "closes_at"]

    def __init__(self, *args, cases=None, **options):
        super().__init__(*args, **options)
        self.fields["code"].label, self.fields["code"].help_text = (
            _("name of the round"),
            _("For example: 2025 annual."),
        )
        if cases is None:
            del self.fields["case"], self.fields["case_name"]
        else:
            self.fields["case"].queryset = cases

    def _post_clean(self):
        """Leave the rules to the action: they ask for the case and the lock."""


class ChooseForm(WithUnits):
    """Whom to look for in the registers."""

    of = forms.ChoiceField(
        label=gettext_lazy("Who is evaluated"),
        choices=[(UNITS, gettext_lazy("units and their teams")), (CADRES, gettext_lazy("cadres"))],
        widget=forms.RadioSelect,
        initial=UNITS,
    )
    unit = UnitField(label=gettext_lazy("beneath this unit"), required=False)
    groups = forms.ModelMultipleChoiceField(
        Group.objects.all(),
        label=gettext_lazy("in these groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    categories = forms.ModelMultipleChoiceField(
        UnitCategory.objects.all(),
        label=gettext_lazy("in units of these categories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("in units of these kinds"),
        choices=Unit.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    levels = forms.MultipleChoiceField(
        label=gettext_lazy("cadres of these post levels"), required=False, widget=forms.CheckboxSelectMultiple
    )
    lines = forms.MultipleChoiceField(
        label=gettext_lazy("cadres seconded along these lines"), required=False, widget=forms.CheckboxSelectMultiple
    )
    codes = forms.CharField(
        label=gettext_lazy("besides, these codes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Codes of units or cadres, pasted from a table; separated by spaces, commas or lines."),
    )
    rule = forms.ChoiceField(label=gettext_lazy("Sort into categories by"), required=False)

    def __init__(self, *args, scope, **options):
        super().__init__(*args, scope=scope, **options)
        cadres = scope.cadres(Cadre.objects.order_by())
        levels = cadres.exclude(level="").values_list("level", flat=True).distinct()
        lines = Secondment.objects.within(scope).order_by().values_list("line", flat=True).distinct()
        self.fields["levels"].choices = [(one, one) for one in sorted(levels)]
        self.fields["lines"].choices = [(one, one) for one in sorted(lines)]
        words = {word: label for rules in RULES.values() for word, label in rules.items()}
        proposed = [("", _("— as proposed —"))]
        self.fields["rule"].choices = [*proposed, *words.items(), (ONE, _("one category for all"))]

    def clean_codes(self):
        """The codes one by one."""
        words = self.cleaned_data["codes"].replace(",", " ").replace("，", " ").replace("、", " ").split()
        if len(words) > MOST_CODES:
            raise forms.ValidationError(_("No more than %(most)d codes at a time.") % {"most": MOST_CODES})
        return list(dict.fromkeys(words))

    def clean(self):
        """Refuse a search for nothing in particular, and for units by what only cadres have."""
        data = super().clean()
        if data.get("of") == UNITS and (data.get("lines") or data.get("levels")):
            self.add_error("of", _("Only cadres have a post level or a line of secondment; choose “cadres” here."))
        elif not any(data.get(name) for name in ASKED) and not self.errors:
            raise forms.ValidationError(_("Say at least one thing to look for."))
        return data

    def wanted(self) -> dict:
        """The question in plain values, with the rule that was chosen or the likely one."""
        data = self.cleaned_data
        rule = data["rule"]
        if rule not in (*RULES[data["of"]], ONE):
            rule = "line" if data["of"] == CADRES and data["lines"] else "category"
        return {
            "of": data["of"],
            "unit": data["unit"].code if data["unit"] else "",
            "groups": [group.pk for group in data["groups"]],
            "categories": [category.pk for category in data["categories"]],
            "kinds": data["kinds"],
            "levels": data["levels"],
            "lines": data["lines"],
            "codes": data["codes"],
            "rule": rule,
        }


class MomentForm(forms.Form):
    """Another moment at which the collection closes."""

    closes_at = MomentField(label=gettext_lazy("collection closes at"), required=False)
