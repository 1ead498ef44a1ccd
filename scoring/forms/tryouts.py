"""What is asked before a scheme is tried out: how many made-up subjects, or figures typed in by hand."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evidence.typed import Unreadable, text_of, value_of
from scoring.engine.inputs import Inputs
from scoring.engine.scheme import Figure, Scheme
from scoring.engine.values import Value
from scoring.made_up import made_up

MOST = 500
MOST_TYPED = 3
USUAL = 5


class SizesForm(forms.Form):
    """How many subjects of each category are made up."""

    def __init__(self, *args, scheme: Scheme, **kwargs):
        super().__init__(*args, **kwargs)
        for number, category in enumerate(scheme.categories.values()):
            self.fields[f"size{number}"] = forms.IntegerField(
                label=category.name, min_value=0, max_value=MOST, initial=USUAL
            )
        self.categories = list(scheme.categories)

    def clean(self):
        """Refuse a try-out without anybody."""
        if not self.errors and not any(self.cleaned_data.values()):
            raise ValidationError(_("Give at least one category a subject."))
        return self.cleaned_data

    def sizes(self) -> dict[str, int]:
        """By category."""
        return {name: self.cleaned_data[f"size{number}"] for number, name in enumerate(self.categories)}


class TypedForm(forms.Form):
    """The figures of one or a few subjects of one category; ballots and lists are made up."""

    def __init__(self, *args, scheme: Scheme, category: str, number: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.scheme, self.sizes = scheme, {category: number}
        self.made: Inputs = made_up(scheme, self.sizes)
        drawn = {(datum.subject, datum.figure): datum.value for datum in self.made.data}
        self.keys: dict[str, tuple[str, Figure]] = {}
        for row, figure in enumerate(scheme.figures.values()):
            for column, subject in enumerate(self.made.subjects):
                name = f"v{row}_{column}"
                self.keys[name] = (subject.id, figure)
                self.fields[name] = forms.CharField(
                    label=_("%(figure)s of %(subject)s") % {"figure": figure.name, "subject": subject.name},
                    required=False,
                    max_length=200,
                    initial=_shown(drawn.get((subject.id, figure.id)), self.made),
                )

    def lines(self):
        """The figures with their cells, a line each."""
        for row, figure in enumerate(self.scheme.figures.values()):
            yield figure, [self[f"v{row}_{column}"] for column in range(len(self.made.subjects))]

    def clean(self):
        """Read every cell; what does not fit its figure is told at the cell."""
        self.typed: dict[tuple[str, str], Value] = {}
        called = {subject.name: [subject.id] for subject in self.made.subjects}
        for name, (subject, figure) in self.keys.items():
            try:
                self.typed[(subject, figure.id)] = value_of(figure, self.cleaned_data.get(name) or "", called)
            except Unreadable as reason:
                self.add_error(name, str(reason))
        return self.cleaned_data


def _shown(value: Value | None, made: Inputs) -> str:
    return made.names.get(value, value) if isinstance(value, str) else text_of(value)
