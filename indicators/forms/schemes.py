"""What comes in from the pages of drafts; the forms of a scheme's parts are made by `editing`."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.editing.skeleton import skeleton
from indicators.models import Scheme
from scoring.engine.document import LARGEST


class StartForm(forms.Form):
    """How a draft begins: with the smallest sound plan, with a version that is there, or with a text."""

    title = forms.CharField(
        label=gettext_lazy("Title of the plan"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Needed for an empty plan. A text brings its own title."),
    )
    version = forms.ModelChoiceField(
        Scheme.objects.defer("text"),
        label=gettext_lazy("Begin with this version"),
        required=False,
        empty_label=gettext_lazy("an empty plan, or the text below"),
    )
    file = forms.FileField(
        label=gettext_lazy("Begin with a file (.toml)"),
        required=False,
        help_text=gettext_lazy("A scheme that was downloaded here, or came from another department."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text of a scheme"),
        required=False,
        strip=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean_file(self):
        """The text of the file."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than a scheme can be."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not text in UTF-8. Download the scheme as .toml.")) from None

    def clean(self):
        """One way to begin, and a title for an empty plan."""
        said = super().clean()
        ways = [name for name in ("version", "file", "text") if said.get(name)]
        if len(ways) > 1:
            raise forms.ValidationError(_("Choose one way to begin: a version, a file or a pasted text."))
        if not ways and not self.errors and not said.get("title", "").strip():
            self.add_error("title", _("Give the plan a title."))
        return said

    def beginning(self) -> str:
        """The text to begin with."""
        said = self.cleaned_data
        if said["version"]:
            return said["version"].text
        return said["file"] or said["text"] or skeleton(said["title"].strip())


class ReturnForm(forms.Form):
    """Why a draft is returned."""

    reason = forms.CharField(
        label=gettext_lazy("Reason of the return"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
