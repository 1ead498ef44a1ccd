"""What is asked when an indicator is picked or kept."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.pieces import COMPOSITE
from indicators.tree_table import rows_of
from indicators.versions import document_of
from scoring.engine.faults import Refused


class PickForm(forms.Form):
    """Where in the draft the indicator is to stand, and what it weighs there."""

    parent = forms.ChoiceField(label=gettext_lazy("Put it beneath"), required=False)
    points = forms.DecimalField(
        label=gettext_lazy("Weight or full mark there"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100_000),
        decimal_places=4,
        help_text=gettext_lazy(
            "A weight where the indicator above weighs its parts, a full mark where it adds them up."
        ),
    )

    def __init__(self, *args, draft, entry, **kwargs):
        super().__init__(*args, **kwargs)
        try:
            nodes = rows_of(document_of(draft.text), "nodes")
        except Refused:
            nodes = []
        above = [(row["id"], str(row.get("name", row["id"]))) for row in nodes if row.get("method") in COMPOSITE]
        self.fields["parent"].choices = [*above, ("", _("nothing: a node at the top, for formulas"))]
        self.fields["parent"].initial = above[0][0] if above else ""
        self.fields["points"].initial = entry.full or None

    def clean_points(self):
        """A whole number without decimals."""
        points = self.cleaned_data["points"]
        return int(points) if points is not None and points == points.to_integral_value() else points


class KeepForm(forms.Form):
    """The name and a remark under which the office keeps an indicator."""

    name = forms.CharField(label=gettext_lazy("name"), max_length=200)
    remark = forms.CharField(label=gettext_lazy("remark"), max_length=500, required=False)
