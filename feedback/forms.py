"""What comes in from the pages of releases, notices and objections."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback.actions.notices import NOTICE_DAYS
from feedback.actions.releasing import CORRECTION_DAYS, DEFAULTS, FOR_PUBLIC
from feedback.models import Audience, Content, Correction, Notice, Objection
from rounds.forms import MomentField
from rounds.models import Subject
from units.forms import DayField

AREA = {"rows": 3}


class SubjectField(forms.CharField):
    """A subject typed by code or name and chosen from a list that the page carries once: a thousand fit a page."""

    def __init__(self, **options):
        self.queryset = Subject.objects.none()
        super().__init__(widget=forms.TextInput(attrs={"list": "subjects", "autocomplete": "off"}), **options)

    def clean(self, value):
        """Find the subject."""
        text = super().clean(value)
        if not text:
            return None
        found = self.queryset.filter(code=text.split()[0]).first()
        named = [] if found else list(self.queryset.filter(name=text)[:2])
        if not found and len(named) != 1:
            raise ValidationError(_("No such subject within your remit. Choose one from the list."))
        return found or named[0]


def offered(subjects) -> list[tuple[str, str]]:
    """The subjects that a page offers to choose from, as (code, name)."""
    return list(subjects.values_list("code", "name"))


class ReleaseForm(forms.Form):
    """Who is told what, from when on: one box for each audience and content."""

    visible_from = MomentField(
        label=gettext_lazy("seen from"),
        help_text=gettext_lazy("Left empty: at once. A later moment is kept by the clock, without anybody's doing."),
        required=False,
    )
    correction_days = forms.IntegerField(
        label=gettext_lazy("days in which a correction can be asked for"),
        help_text=gettext_lazy(
            "30 days as for a review under the Civil Servants Law; change it where your rules differ."
        ),
        min_value=1,
        max_value=365,
        initial=CORRECTION_DAYS,
    )

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        for audience in Audience:
            for content in FOR_PUBLIC if audience == Audience.PUBLIC else Content:
                self.fields[f"{audience}-{content}"] = forms.BooleanField(
                    label=f"{audience.label}：{content.label}",
                    required=False,
                    initial=(audience, content) in DEFAULTS,
                )

    def matrix(self):
        """The boxes as rows: content, then a box or None for each audience."""
        for content in Content:
            names = (f"{audience}-{content}" for audience in Audience)
            yield content.label, [self[name] if name in self.fields else None for name in names]

    def disclosures(self):
        """What is ticked, as pairs of audience and content."""
        pairs = {(audience, content) for audience in Audience for content in Content}
        return {pair for pair in pairs if self.cleaned_data.get("-".join(pair))}


class NoticeForm(forms.Form):
    """A notice: its words, whose names, and its days."""

    title = forms.CharField(label=gettext_lazy("title of the notice"), max_length=200)
    text = forms.CharField(label=gettext_lazy("text of the notice"), widget=forms.Textarea(attrs={"rows": 5}))
    grades = forms.MultipleChoiceField(
        label=gettext_lazy("grades whose names hang out"), widget=forms.CheckboxSelectMultiple
    )
    first_day = DayField(label=gettext_lazy("first day of notice"))
    days = forms.IntegerField(
        label=gettext_lazy("working days of notice"),
        help_text=gettext_lazy("The first day counts if it is a working day. Holidays are those of the calendar."),
        min_value=1,
        max_value=60,
        initial=NOTICE_DAYS,
    )
    contact = forms.CharField(
        label=gettext_lazy("whom to write to"),
        help_text=gettext_lazy("Office, telephone, address and letter box for objections."),
        widget=forms.Textarea(attrs=AREA),
    )

    def __init__(self, *arguments, grades=(), **options):
        super().__init__(*arguments, **options)
        self.fields["grades"].choices = [(grade, grade) for grade in grades]

    def words(self):
        """The words of the notice."""
        return {name: self.cleaned_data[name] for name in ("title", "text", "contact")}


class ObjectionForm(forms.ModelForm):
    """An objection that came to the office, by letter, telephone or visit."""

    subject = SubjectField(label=gettext_lazy("subject"))
    received_on = DayField(label=gettext_lazy("received on"))

    class Meta:
        model = Objection
        fields = ["text", "objector", "reached_at"]
        widgets = {"text": forms.Textarea(attrs=AREA)}
        help_texts = {
            "objector": gettext_lazy("Read by those alone who settle objections; it is in no list and no trail.")
        }

    def __init__(self, *arguments, subjects, **options):
        super().__init__(*arguments, **options)
        self.fields["subject"].queryset = subjects
        self.fields["received_on"].initial = timezone.localdate()

    def words(self):
        """What was said, and by whom."""
        return {name: self.cleaned_data[name] for name in ("text", "objector", "reached_at")}


class SettleForm(forms.Form):
    """What was found out and what comes of it; without an outcome the matter stays open."""

    investigation = forms.CharField(
        label=gettext_lazy("investigation"),
        help_text=gettext_lazy("Who looked into it, what was checked, what came out. Not shown to who asked."),
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("outcome of the matter"),
        choices=[
            ("", gettext_lazy("still being looked into")),
            (Correction.State.UPHELD, Correction.State.UPHELD.label),
            (Correction.State.DISMISSED, Correction.State.DISMISSED.label),
        ],
        required=False,
    )
    answer = forms.CharField(
        label=gettext_lazy("reason and answer"),
        help_text=gettext_lazy("Shown to the subject, where the subject itself asked."),
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )
    document = forms.CharField(label=gettext_lazy("document number"), max_length=80, required=False)

    def clean(self):
        """An outcome needs its reason."""
        if self.cleaned_data.get("state") and not self.cleaned_data.get("answer", "").strip():
            self.add_error("answer", _("Write the reason; it is the answer to who asked."))
        return self.cleaned_data


class HolidayForm(forms.Form):
    """Days off, or weekends that are worked."""

    first = DayField(label=gettext_lazy("first day"))
    last = DayField(
        label=gettext_lazy("last day"), required=False, help_text=gettext_lazy("Left empty: the first day alone.")
    )
    name = forms.CharField(label=gettext_lazy("name of the holiday"), max_length=40)
    worked = forms.TypedChoiceField(
        label=gettext_lazy("kind of day"),
        choices=[("", gettext_lazy("day off")), ("yes", gettext_lazy("worked although at a weekend"))],
        coerce=bool,
        required=False,
        empty_value=False,
    )


class PreviewForm(forms.Form):
    """Through whose eyes a release is looked at beforehand."""

    audience = forms.ChoiceField(label=gettext_lazy("seen as"), choices=Audience)
    subject = SubjectField(label=gettext_lazy("whose result"), required=False)

    def __init__(self, *arguments, subjects, **options):
        super().__init__(*arguments, **options)
        self.fields["subject"].queryset = subjects

    def clean(self):
        """All but the public look at one subject."""
        if self.cleaned_data.get("audience") != Audience.PUBLIC and not self.cleaned_data.get("subject"):
            raise ValidationError(_("Choose whose result is looked at."))
        return self.cleaned_data


def words_of_notice(release) -> dict:
    """What a notice says until somebody words it otherwise."""
    told = {"round": str(release.round)}
    return {
        "title": _("Public notice on the results of %(round)s") % told,
        "text": _("The grades awarded in %(round)s are hereby made public. Objections may be made during the notice.")
        % told,
        "first_day": timezone.localdate(),
        "contact": Notice.objects.order_by("pk").values_list("contact", flat=True).last() or "",
    }
