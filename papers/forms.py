"""What comes in from the pages of papers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from papers.models import Appraisal, Imprint
from units.forms import DayField


class ImprintForm(forms.ModelForm):
    """What stands at the head and the foot of a round's papers."""

    signed_on = DayField(label=_("date of the request"), required=False)

    class Meta:
        model = Imprint
        fields = ["office", "to", "number", "signer", "signed_on", "contact", "telephone"]
        help_texts = {
            "office": _("Under the request and the notices; 文件 is put behind it in the head of the request."),
            "number": _("Such as 区组文〔2024〕1号."),
        }


class AppraisalForm(forms.ModelForm):
    """The judgement of an appraisal, by a person, and who issues it; `revision`: of what the editor saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Appraisal
        fields = ["conclusion", "office", "revision"]
        widgets = {"conclusion": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"conclusion": _("Written by a person alone; nothing is proposed here.")}
