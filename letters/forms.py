"""What comes in from the pages of letters."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from letters.fields import FEEDBACK
from letters.models import Batch, Layout
from letters.template import Template
from scoring.models import Run
from units.forms import DayField

USUAL = {
    "title": "{组织部门}关于反馈{考核对象}{年度}考核结果的函",
    "switches": [
        Batch.Switch.FIGURES,
        Batch.Switch.ENTRIES,
        Batch.Switch.GROUP,
        Batch.Switch.FINDINGS,
        Batch.Switch.APPRAISAL,
    ],
}


class BatchForm(forms.ModelForm):
    """To whom letters are written, what they disclose, and what stands around their text."""

    categories = forms.MultipleChoiceField(
        label=_("to subjects of these categories"), widget=forms.CheckboxSelectMultiple
    )
    switches = forms.MultipleChoiceField(
        label=_("what is disclosed"),
        help_text=_("The grade is always told. What is not ticked is nowhere in the letters."),
        choices=Batch.Switch.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    signed_on = DayField(label=_("date of the letters"))
    plan_by = DayField(label=_("plan of rectification due on"), required=False)
    report_by = DayField(label=_("report on rectification due on"), required=False)

    class Meta:
        model = Batch
        fields = [
            "categories", "moved", "switches", "before", "office", "series", "title", "basis", "approved_by",
            "signed_on", "plan_by", "report_by", "contact", "telephone", "copies", "layout",
        ]  # fmt: skip
        labels = {"layout": _("template of a letter")}
        help_texts = {
            "series": _("Such as 区组函; the year and the number are put behind it at signing."),
            "title": _("{考核对象}, {年度} and {组织部门} are replaced in each letter."),
            "before": _("Where there is one, letters say what rose and fell since."),
            "layout": _("Left empty: the usual letter in the form of GB/T 9704-2012."),
        }

    moved = forms.BooleanField(
        label=_("only to those whose result is other than what was released before"),
        help_text=_("Their letters name the former ones, which end when these are issued."),
        required=False,
    )

    def __init__(self, *arguments, round, categories, moved=(), **options):
        super().__init__(*arguments, **options)
        if not moved:
            del self.fields["moved"]
        self.fields["categories"].choices = categories
        self.fields["categories"].initial = [key for key, _label in categories]
        earlier = Run.objects.filter(
            round__case=round.case_id, round__position__lt=round.position, state=Run.State.LOCKED
        )
        self.fields["before"].queryset = earlier.select_related("round__case").defer("scheme_text", "frame")
        self.fields["before"].initial = self.fields["before"].queryset.order_by("-round__position").first()
        self.fields["layout"].queryset = Layout.objects.defer("content")
        self.fields["signed_on"].initial = timezone.localdate()
        self.fields["title"].initial, self.fields["switches"].initial = USUAL["title"], USUAL["switches"]

    def facts(self):
        """What a batch is made of, besides its subjects."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("categories", "moved")}


class LayoutForm(forms.Form):
    """A template that the office edited."""

    name = forms.CharField(label=_("name of the template"), max_length=80)
    file = forms.FileField(label=_("file (.docx)"))

    def clean_file(self):
        """The content, checked: every fault at its place."""
        content = self.cleaned_data["file"].read()
        Template(content, FEEDBACK)
        return content


class HandForm(forms.Form):
    """To whom letters were handed on paper, and when."""

    to = forms.CharField(label=_("handed to"), max_length=80, help_text=_("A person, or the way, such as 机要交换."))
    on = DayField(label=_("delivered on"), initial=timezone.localdate)


class NumberForm(forms.Form):
    """A number that is used for a document elsewhere."""

    series = forms.CharField(label=_("series of numbers"), max_length=20)
    year = forms.IntegerField(label=_("year"), min_value=2000, max_value=2100)
    number = forms.IntegerField(label=_("running number"), min_value=1)
    reason = forms.CharField(label=_("for which document"), max_length=200)
