"""What comes in from the pages of the ledger and of talks."""

from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evidence.forms import ExactNumber
from feedback.forms import SubjectField
from linkages.models import Measure, Talk
from linkages.queries import overdue_measures
from rounds.forms import MomentField
from units.forms import DayField

AREA = {"rows": 3}
OVERDUE, DOUBTFUL, DIFFERING = "overdue", "doubtful", "differing"
SPANS = [("月度", _("monthly")), ("季度", _("quarterly")), ("年度", _("annual"))]


class LedgerFilter(forms.Form):
    """Which measures of a ledger are shown."""

    kind = forms.ChoiceField(label=_("kind of use"), required=False)
    state = forms.ChoiceField(label=_("state"), required=False)
    words = forms.CharField(label=_("name, measure or office"), required=False, max_length=80)

    def __init__(self, *given, measures, **options):
        super().__init__(*given, **options)
        self.measures = measures
        kinds = measures.order_by("kind").values_list("kind", flat=True).distinct()
        self.fields["kind"].choices = [("", _("all")), *((kind, kind) for kind in kinds)]
        besides = [
            (OVERDUE, _("overdue")),
            (DOUBTFUL, _("rules say otherwise now")),
            (DIFFERING, _("grade decided otherwise than proposed")),
        ]
        self.fields["state"].choices = [("", _("all")), *besides, *Measure.State.choices]

    def found(self):
        """The measures that were asked for; all where something was asked for that there is not."""
        if not self.is_valid():
            return self.measures
        rows, asked = self.measures, self.cleaned_data
        if asked["kind"]:
            rows = rows.filter(kind=asked["kind"])
        if asked["words"]:
            said = asked["words"]
            rows = rows.filter(
                Q(subject__name__icontains=said) | Q(what__icontains=said) | Q(office__icontains=said)
            )  # fmt: skip
        besides = {OVERDUE: overdue_measures(), DOUBTFUL: ~Q(doubt=""), DIFFERING: ~Q(grade=F("proposed"))}
        return rows.filter(besides.get(asked["state"]) or Q(state=asked["state"])) if asked["state"] else rows


class AddForm(forms.Form):
    """A measure that no rule proposes."""

    subject = SubjectField(label=_("subject"))
    kind = forms.ChoiceField(label=_("kind of use"))
    what = forms.CharField(label=_("measure"), max_length=300)
    value = ExactNumber(label=_("value"), required=False)
    unit = forms.CharField(label=_("unit of the value"), max_length=20, required=False)
    pay = forms.BooleanField(label=_("finance needs its value"), required=False)
    clause = forms.CharField(
        label=_("basis of the measure"),
        help_text=_("The clause or the minutes it rests on."),
        max_length=200,
    )
    office = forms.CharField(label=_("responsible office"), max_length=120)
    due_on = DayField(label=_("due on"), required=False)
    effect_from = DayField(label=_("in effect from"), required=False)
    effect_until = DayField(label=_("end of effect"), last=True, required=False)

    def __init__(self, *given, subjects, kinds, **options):
        super().__init__(*given, **options)
        self.fields["subject"].queryset = subjects
        self.fields["kind"].choices = [(kind, kind) for kind in kinds]


class AmendForm(forms.ModelForm):
    """Who sees to a measure, by when, by which document, and how long it has effect."""

    due_on = DayField(label=_("due on"), required=False)
    effect_from = DayField(
        label=_("in effect from"), required=False, help_text=_("For sanctions and admonitions: they bar grades later.")
    )
    effect_until = DayField(
        label=_("end of effect"), last=True, required=False, help_text=_("An admonition usually ends after six months.")
    )

    class Meta:
        model = Measure
        fields = ["office", "due_on", "document", "effect_from", "effect_until", "pay"]


class PlanForm(forms.ModelForm):
    """Who talks with whom, of which kind, by when."""

    due_on = DayField(label=_("to be held by"), required=False)

    class Meta:
        model = Talk
        fields = ["kind", "talker", "partner", "due_on"]


class NewTalkForm(PlanForm):
    """A talk that is planned by hand."""

    subject = SubjectField(label=_("subject"))
    field_order = ["subject"]

    def __init__(self, *given, subjects, **options):
        super().__init__(*given, **options)
        self.fields["subject"].queryset = subjects


class RecordForm(forms.ModelForm):
    """What was said at a talk."""

    held_at = MomentField(label=_("held at"))
    follow_up_on = DayField(label=_("follow-up on"), required=False)
    effect_until = DayField(
        label=_("end of effect"), last=True, required=False, help_text=_("Left empty: six months after the talk.")
    )

    class Meta:
        model = Talk
        fields = [
            "held_at", "place", "recorder", "strengths", "shortcomings", "hopes", "answer", "follow_up_on",
            "effect_until",
        ]  # fmt: skip
        widgets = {name: forms.Textarea(attrs=AREA) for name in ("strengths", "shortcomings", "hopes", "answer")}

    def __init__(self, *given, **options):
        super().__init__(*given, **options)
        for name in ("place", "recorder"):
            self.fields[name].required = True
        if self.instance.kind != Talk.Kind.ADMONITION:
            del self.fields["effect_until"]


class PayForm(forms.Form):
    """Of which rounds finance gets a list, and what it is called."""

    rounds = forms.ModelMultipleChoiceField(label=_("rounds"), queryset=None, widget=forms.CheckboxSelectMultiple)
    span = forms.ChoiceField(label=_("list for"), choices=SPANS)

    def __init__(self, *given, rounds, **options):
        super().__init__(*given, **options)
        self.fields["rounds"].queryset = rounds
