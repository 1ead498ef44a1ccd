"""What is asked when a scheme is copied for the next year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from scoring.engine.fields import IDENTIFIER, LONGEST_TEXT


class HeaderForm(forms.Form):
    """The head of the new scheme."""

    title = forms.CharField(label=_("scheme title"), max_length=200)
    round = forms.CharField(label=_("year or round"), max_length=80, required=False)
    version = forms.CharField(label=_("version"), max_length=LONGEST_TEXT, required=False)
    code = forms.RegexField(
        rf"^{IDENTIFIER.pattern}\Z", label=_("scheme code"), max_length=80,
        help_text=_("With the same code, the copy becomes the next version of this scheme once it is approved."),
    )  # fmt: skip

    def header(self) -> dict[str, str]:
        """The fields as the document names them."""
        told = dict(self.cleaned_data)
        return {"id": told.pop("code"), **told}
