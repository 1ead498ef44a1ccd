"""What comes in from the pages of reviews and appeals."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback.forms import AREA, SubjectField
from feedback.models import Appeal, AppealRules
from feedback.periods import DAYS, all_grades
from feedback.restraints import worsened
from units.forms import DayField

DECIDED = (Appeal.State.UPHELD, Appeal.State.PARTLY, Appeal.State.DISMISSED)


class AppealRulesForm(forms.ModelForm):
    """The rules of a round, with all days in calendar days."""

    grades = forms.MultipleChoiceField(
        label=gettext_lazy("grades that may be appealed against"),
        help_text=gettext_lazy("Against the others, a correction can be asked for or an objection made."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = AppealRules
        fields = ["name", "basis", "grades", "since", *DAYS, "shifted"]
        help_texts = {
            "direct_within": gettext_lazy("Left empty: no appeal without a review."),
            "again_within": gettext_lazy(
                "Left empty: no second appeal. The law names no days, so the figure is your own."
            ),
        }

    def __init__(self, *arguments, round, **options):
        super().__init__(*arguments, **options)
        self.fields["grades"].choices = [(grade, grade) for grade in all_grades(round)]
        for name in DAYS:
            self.fields[name].max_value = 365
            self.fields[name].widget.attrs["max"] = 365

    def clean(self):
        """No period is longer than a year, which would be a slip of the pen."""
        for name in DAYS:
            if (self.cleaned_data.get(name) or 0) > 365:
                self.add_error(name, _("At most 365 days."))
        return super().clean()


class RegisterForm(forms.Form):
    """A review or an appeal that came on paper."""

    subject = SubjectField(label=gettext_lazy("subject"))
    kind = forms.ChoiceField(label=gettext_lazy("kind of appeal"), choices=Appeal.Kind)
    applicant = forms.CharField(label=gettext_lazy("who applies"), max_length=80)
    text = forms.CharField(label=gettext_lazy("what it is about"), widget=forms.Textarea(attrs={"rows": 5}))
    known_on = DayField(
        label=gettext_lazy("known since"),
        help_text=gettext_lazy(
            "The day on which the subject was told, or received the decision before. A day on record goes before it."
        ),
    )
    received_on = DayField(label=gettext_lazy("received on"))

    def __init__(self, *arguments, subjects, **options):
        super().__init__(*arguments, **options)
        self.fields["subject"].queryset = subjects
        self.fields["received_on"].initial = timezone.localdate()

    def words(self):
        """What is asked, and by whom."""
        return {name: self.cleaned_data[name] for name in ("text", "applicant")}


class DecisionForm(forms.Form):
    """What was found out and what is decided; without an outcome the matter stays open."""

    investigation = forms.CharField(
        label=gettext_lazy("investigation"),
        help_text=gettext_lazy("Who looked into it, what was checked, what came out. Not shown to who asked."),
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )
    state = forms.ChoiceField(label=gettext_lazy("outcome of the matter"), required=False)
    grade = forms.ChoiceField(
        label=gettext_lazy("grade by the decision"),
        help_text=gettext_lazy("Not lower than the one appealed against. Left open where the round is to be redone."),
        required=False,
    )
    answer = forms.CharField(
        label=gettext_lazy("facts found and reasons"),
        help_text=gettext_lazy("Stands in the decision that the applicant is given."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    organ = forms.CharField(label=gettext_lazy("deciding organ"), max_length=60, required=False)
    meeting = forms.CharField(
        label=gettext_lazy("meeting"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Where it was deliberated; left empty: the deciding organ."),
    )
    document = forms.CharField(label=gettext_lazy("document number"), max_length=80, required=False)
    onward = forms.CharField(
        label=gettext_lazy("organ for a further appeal"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Named in the decision. Left empty: as the law says."),
    )

    def __init__(self, *arguments, appeal, deciding, **options):
        super().__init__(*arguments, **options)
        if not deciding:
            self.fields = {"investigation": self.fields["investigation"]}
            return
        self.fields["state"].choices = [("", _("still being looked into")), *((one, one.label) for one in DECIDED)]
        grades = [grade for grade in all_grades(appeal.subject.round) if not list(worsened(appeal, grade))]
        self.fields["grade"].choices = [("", _("left to be decided anew")), *((grade, grade) for grade in grades)]


class ExtensionForm(forms.Form):
    """More days for a complex case."""

    days = forms.IntegerField(label=gettext_lazy("days of extension"), min_value=1, max_value=365)
    reason = forms.CharField(label=gettext_lazy("reason of the extension"), widget=forms.Textarea(attrs=AREA))


def day_of(text: str | None):
    """A day that somebody typed. Raises ValidationError in words."""
    found = DayField().clean(text or "")
    if found is None:
        raise ValidationError(_("Write the day."))
    return found
