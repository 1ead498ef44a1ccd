"""What comes in from the pages of units and cadres."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tabular.refusals import Flaw
from units.intake.cells import ETHNIC_GROUPS, parse_day, read_last_day
from units.intake.columns import LINES
from units.models import Cadre, Circumstance, Group, Secondment, Unit, UnitCategory

ALL = gettext_lazy("all")


class DayField(forms.CharField):
    """A day as clerks write it: 1980-05, 1980.05.01, 1980年5月; `last` makes a month end with its last day."""

    def __init__(self, *, last=False, **options):
        self.last = last
        options.setdefault("widget", forms.TextInput(attrs={"placeholder": "2025-01-31", "autocomplete": "off"}))
        super().__init__(max_length=40, **options)

    def clean(self, value):
        """Read the day, or say what is wrong with it."""
        text = super().clean(value)
        if not text:
            return None
        found = read_last_day(text) if self.last else parse_day(text)
        if isinstance(found, Flaw):
            raise forms.ValidationError(f"{found.problem}，{found.remedy}。")
        return found if self.last else found[0]

    def exact(self, value):
        """Whether what was written names the day."""
        found = parse_day(value or "")
        return not isinstance(found, Flaw) and found[1]


class UnitField(forms.CharField):
    """A unit typed by code or name and chosen from a list that the page carries once."""

    def __init__(self, **options):
        self.queryset = Unit.objects.none()
        widget = forms.TextInput(attrs={"list": "unit-choices", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=160, **options)

    def prepare_value(self, value):
        """Show a unit as the list does."""
        return f"{value.code} {value.name}" if isinstance(value, Unit) else value

    def clean(self, value):
        """Find the unit within reach."""
        text = super().clean(value)
        if not text:
            return None
        unit = self.queryset.filter(code=text.split()[0]).first()
        if unit is None:
            named = list(self.queryset.filter(name=text)[:2]) or list(self.queryset.filter(short_name=text)[:2])
            unit = named[0] if len(named) == 1 else None
        if unit is None:
            raise forms.ValidationError(_("No such unit within your remit. Choose one from the list."))
        return unit


class WithUnits(forms.Form):
    """A form whose units are those within somebody's reach."""

    def __init__(self, *args, scope, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.queryset = scope.units(Unit.objects.all())


class UnitForm(forms.ModelForm):
    """The facts of a unit; its place in the tree is changed on a page of its own."""

    active_from = DayField(label=gettext_lazy("set up on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Unit
        fields = ["code", "name", "short_name", "kind", "category", "uscc", "active_from"]

    def values(self):
        """What the form says, without the version."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class MoveForm(WithUnits):
    """Where a unit goes."""

    parent = UnitField(label=gettext_lazy("superior unit"))
    before = UnitField(
        label=gettext_lazy("before which unit"), required=False, help_text=gettext_lazy("Left empty: the last place.")
    )


class CloseForm(forms.Form):
    """The day on which a unit is dissolved."""

    day = DayField(label=gettext_lazy("dissolved on"), last=True)


class EndForm(forms.Form):
    """The last day of a tenure, a secondment or a charge."""

    until = DayField(label=gettext_lazy("until"), last=True)


class CadreForm(forms.ModelForm):
    """The facts of the appointment form; months are enough for dates."""

    unit = UnitField(label=gettext_lazy("present unit"), required=False)
    born_on = DayField(label=gettext_lazy("born"), required=False)
    work_since = DayField(label=gettext_lazy("began to work"), required=False)
    post_since = DayField(label=gettext_lazy("in the present post since"), required=False)
    level_since = DayField(label=gettext_lazy("at this post level since"), required=False)
    rank_since = DayField(label=gettext_lazy("at this rank since"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Cadre
        fields = [
            "code", "name", "unit", "position", "identity", "status", "sex", "born_on", "ethnic_group", "native_place",
            "birthplace", "party", "party_joined", "work_since", "health", "professional_title", "expertise",
            "full_time_education", "full_time_degree", "full_time_school", "in_service_education",
            "in_service_degree", "in_service_school", "post_text", "post_since", "level", "level_since", "rank",
            "rank_since", "id_number", "resume", "honours", "past_grades",
        ]  # fmt: skip
        widgets = {
            "ethnic_group": forms.TextInput(attrs={"list": "ethnic-groups"}),
            "resume": forms.Textarea(attrs={"rows": 8}),
            "honours": forms.Textarea(attrs={"rows": 3}),
            "past_grades": forms.Textarea(attrs={"rows": 3}),
        }

    ethnic_groups = ETHNIC_GROUPS

    def __init__(self, *args, scope, **options):
        super().__init__(*args, **options)
        self.fields["unit"].queryset = scope.units(Unit.objects.all())
        if self.instance.pk:
            del self.fields["unit"]  # a transfer has its own page, so that the history is written
            self.initial["born_on"] = born(self.instance)

    def values(self):
        """What the form says, birth with its precision."""
        said = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        exact = self.fields["born_on"].exact(self.data.get("born_on"))
        return said | {"born_precision": "day" if exact else "month"}


def born(cadre):
    """A birth as precisely as it is known."""
    if not cadre.born_on:
        return ""
    return cadre.born_on.strftime("%Y-%m-%d" if cadre.born_precision == "day" else "%Y-%m")


class TenureForm(WithUnits):
    """Where a cadre was."""

    unit = UnitField(label=gettext_lazy("unit"))
    title = forms.CharField(label=gettext_lazy("post"), max_length=100)
    is_leader = forms.BooleanField(label=gettext_lazy("member of the leading group"), required=False)
    since = DayField(label=gettext_lazy("since"))
    until = DayField(label=gettext_lazy("until"), last=True, required=False)
    document = forms.CharField(label=gettext_lazy("document number"), max_length=60, required=False)


class TransferForm(TenureForm):
    """Where a cadre goes."""

    until = None


class SecondmentForm(WithUnits, forms.ModelForm):
    """Where a cadre is sent for a time."""

    host = UnitField(label=gettext_lazy("host unit"))
    since = DayField(label=gettext_lazy("since"))
    until = DayField(label=gettext_lazy("until"), last=True, required=False)
    lines = LINES

    class Meta:
        model = Secondment
        fields = ["host", "line", "title", "since", "until"]
        widgets = {"line": forms.TextInput(attrs={"list": "secondment-lines"})}


class ChargeForm(WithUnits):
    """For which unit a leader answers."""

    unit = UnitField(label=gettext_lazy("unit in charge of"))
    since = DayField(label=gettext_lazy("since"))
    until = DayField(label=gettext_lazy("until"), last=True, required=False)


class CircumstanceForm(forms.ModelForm):
    """A sanction, a commendation or an absence."""

    decided_on = DayField(label=gettext_lazy("date of decision"))
    effect_from = DayField(label=gettext_lazy("effect from"), required=False)
    effect_until = DayField(label=gettext_lazy("effect until"), last=True, required=False)

    class Meta:
        model = Circumstance
        fields = ["kind", "grade", "document", "decided_on", "effect_from", "effect_until", "days", "note"]

    def _get_validation_exclusions(self):
        """Whom it concerns is not on the form; the action knows and checks the whole row."""
        return {*super()._get_validation_exclusions(), "cadre", "unit"}


class CadreFilter(WithUnits):
    """What a list of cadres shows; what cannot be understood narrows nothing."""

    q = forms.CharField(label=gettext_lazy("name, pinyin or code"), required=False, max_length=40)
    unit = UnitField(label=gettext_lazy("unit"), required=False)
    category = forms.ModelChoiceField(
        UnitCategory.objects.all(),
        label=gettext_lazy("evaluation category"),
        required=False,
        empty_label=gettext_lazy("all"),
    )
    identity = forms.ChoiceField(
        label=gettext_lazy("kind of staff"),
        required=False,
        choices=[("", ALL), *Cadre.Identity.choices],
    )
    status = forms.ChoiceField(label=gettext_lazy("status"), required=False, choices=[("", ALL), *Cadre.Status.choices])
    sort = forms.ChoiceField(
        label=gettext_lazy("sorted by"),
        required=False,
        choices=[
            ("order", gettext_lazy("prescribed order")),
            ("name", gettext_lazy("pinyin")),
            ("born", gettext_lazy("birth")),
            ("post", gettext_lazy("time in post")),
        ],
    )


class TableForm(forms.Form):
    """A table to import."""

    file = forms.FileField(label=gettext_lazy("table (.xlsx or .csv)"))


class RemitForm(WithUnits):
    """What a grant is to reach: exactly one of four."""

    unit = UnitField(label=gettext_lazy("unit with all beneath it"), required=False)
    group = forms.ModelChoiceField(Group.objects.all(), label=gettext_lazy("unit group"), required=False)
    cadre = forms.CharField(label=gettext_lazy("own record (cadre code)"), required=False, max_length=40)
    owner = forms.CharField(label=gettext_lazy("data owner"), required=False, max_length=100)

    def clean_cadre(self):
        """Find the cadre by code."""
        code = self.cleaned_data["cadre"]
        cadre = Cadre.objects.filter(code=code).first() if code else None
        if code and cadre is None:
            raise forms.ValidationError(_("There is no cadre with this code."))
        return cadre


class RecusalForm(WithUnits):
    """From whom somebody must keep away."""

    unit = UnitField(label=gettext_lazy("unit with all beneath it"), required=False)
    cadre = forms.CharField(label=gettext_lazy("cadre code"), required=False, max_length=40)
    reason = forms.CharField(label=gettext_lazy("grounds"), max_length=200)

    clean_cadre = RemitForm.clean_cadre


class CategoryForm(forms.ModelForm):
    """A new evaluation category."""

    class Meta:
        model = UnitCategory
        fields = ["name", "position"]


class GroupForm(forms.ModelForm):
    """A new group; its units are named in the table of units."""

    class Meta:
        model = Group
        fields = ["name", "kind", "position"]
