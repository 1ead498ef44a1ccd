"""What comes in from the pages of a vote."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ballots.actions import MOST_SCRUTINEERS
from ballots.models import Box, Lot
from rounds.forms import MomentField

MOST_DUE = 20_000
LONGEST_NAME = 120


class BoxForm(forms.Form):
    """In which way a round votes, and below how many ballots nothing is published."""

    mode = forms.ChoiceField(label=gettext_lazy("way of voting"), choices=Box.Mode.choices)
    minimum = forms.IntegerField(
        label=gettext_lazy("fewest ballots behind a published figure"),
        min_value=1,
        max_value=100,
        initial=5,
        help_text=gettext_lazy("Figures of fewer ballots are withheld, so that nobody can be guessed. Five is usual."),
    )


class KeyForm(forms.Form):
    """How many scrutineers get a share, and how many of them open the box together."""

    holders = forms.IntegerField(
        label=gettext_lazy("number of scrutineers"), min_value=2, max_value=MOST_SCRUTINEERS, initial=3
    )
    needed = forms.IntegerField(
        label=gettext_lazy("scrutineers needed"),
        min_value=2,
        max_value=MOST_SCRUTINEERS,
        initial=2,
        help_text=gettext_lazy("So many of them must be there to seal the box. Leave one or two in reserve."),
    )


class TimesForm(forms.Form):
    """From when until when ballots are taken."""

    opens_at = MomentField(label=gettext_lazy("opens at"))
    closes_at = MomentField(label=gettext_lazy("closes at"))


class LotForm(forms.Form):
    """A lot made by hand: the meeting, and what is printed as the class of its voters."""

    meeting = forms.CharField(label=gettext_lazy("meeting"), max_length=Lot._meta.get_field("meeting").max_length)
    place = forms.ChoiceField(label=gettext_lazy("on whom they vote"))
    voter_class = forms.CharField(
        label=gettext_lazy("voter class, as printed on the slip"),
        max_length=Lot._meta.get_field("voter_class").max_length,
        help_text=gettext_lazy("For example AB for voters who count as A on some forms and as B on others."),
    )
    due = forms.IntegerField(label=gettext_lazy("voters due"), min_value=1, max_value=MOST_DUE)

    def __init__(self, *args, places, **options):
        super().__init__(*args, **options)
        self.fields["place"].choices = places


def number_in(text: str, what: str, most: int = MOST_DUE) -> int | None:
    """A whole number as somebody typed it, full-width digits too; None for an empty cell. Raises ValidationError."""
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or int(text) > most:
        told = {"what": what, "text": text[:20], "most": most}
        raise ValidationError(_("%(what)s: “%(text)s” is not a number from 0 to %(most)s.") % told)
    return int(text)


def numbers_in(data: Mapping[str, str], wanted: Iterable[tuple[str, str]]) -> dict[str, int | None]:
    """The numbers of a table. `wanted`: the name of each field, and what it is. Raises with all that are wrong."""
    found, faults = {}, []
    for name, what in wanted:
        try:
            found[name] = number_in(data.get(name, ""), what)
        except ValidationError as refusal:
            faults += refusal.messages
    if faults:
        raise ValidationError(faults[:10])
    return found


def names_in(text: str) -> list[str]:
    """The voters of a list, one a line as it was pasted. Raises ValidationError for a name that stands there twice."""
    found = [" ".join(line.split())[:LONGEST_NAME] for line in text.splitlines() if line.strip()]
    twice = [name for name, number in Counter(found).items() if number > 1]
    if twice:
        names = "、".join(twice[:10])
        raise ValidationError(
            _("These names stand there twice; write the unit or the post behind them: %(names)s.") % {"names": names}
        )
    if not found:
        raise ValidationError(_("Name at least one voter."))
    return found
