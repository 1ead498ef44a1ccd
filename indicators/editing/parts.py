"""The parts of a plan in the order in which a clerk goes through them, with what each is for."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """One entry of the menu: its word in the document, its name, what it is for, what one row of it is called."""

    word: str
    name: Any
    told: Any
    one: Any = ""


PARTS = (
    Part("scheme", _("Plan"), _("Title, period and source of the plan.")),
    Part("arithmetic", _("Arithmetic"), _("Decimals and rounding; inside, nothing is rounded.")),
    Part(
        "categories",
        _("Categories"),
        _("Subjects with the same weights, items and quotas. Each is a column of the score tree."),
        _("category of subjects"),
    ),
    Part("nodes", _("Score tree"), _("What is evaluated, with weights or full marks for each category."), _("node")),
    Part(
        "figures",
        _("Figures"),
        _("Figures and facts that somebody hands in for each subject; formulas use their codes."),
        _("figure"),
    ),
    Part("classes", _("Voter classes"), _("Who votes on a subject, by relation to it."), _("voter class")),
    Part("forms", _("Ballot forms"), _("What a voter fills in: items, and options or marks."), _("ballot form")),
    Part(
        "lists",
        _("Bonus and penalty lists"),
        _("Kinds of events with their points, for nodes that add or deduct by entries."),
        _("list of events"),
    ),
    Part(
        "circumstances",
        _("Circumstances"),
        _("Sanctions, absences, vetoes: what happens then is said by a rule of the grades."),
        _("circumstance"),
    ),
    Part(
        "grading",
        _("Grades, quotas, vetoes"),
        _("How scores become grades: intervals, places, and rules for circumstances."),
        _("set of grades"),
    ),
    Part("colours", _("Colours"), _("Red, yellow, green by place or by points."), _("set of colours")),
    Part("linkages", _("Use of results"), _("What follows from a grade, a place or a score."), _("kind of use")),
)
BY_WORD = {part.word: part for part in PARTS}
