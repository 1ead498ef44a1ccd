"""What is asked when a table of indicators is brought."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TableForm(forms.Form):
    """The file."""

    file = forms.FileField(label=_("table (.xlsx or .csv)"))
