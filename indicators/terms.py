"""What the tables, rows and choices of a scheme are called on a page; its fields are called as in the editor."""

from django.utils.translation import gettext_lazy as _

from indicators.editing.choices import CHOICES, METHODS

CHAPTERS = {
    "scheme": _("The document"),
    "arithmetic": _("Rounding"),
    "categories": _("Categories"),
    "nodes": _("Tree of indicators"),
    "figures": _("Figures to be brought"),
    "lists": _("Bonus and penalty lists"),
    "classes": _("Voter classes"),
    "forms": _("Ballot forms"),
    "circumstances": _("Circumstances"),
    "grading": _("Grades and quotas"),
    "colours": _("Colours"),
    "linkages": _("Use of results"),
}
"""The tables of a scheme, in the order in which people read them."""

NOUNS = {
    "categories": _("category"),
    "nodes": _("indicator"),
    "figures": _("figure"),
    "lists": _("list"),
    "classes": _("voter class"),
    "forms": _("ballot form"),
    "circumstances": _("circumstance"),
    "grading": _("grading"),
    "colours": _("colouring"),
    "linkages": _("linkage"),
    "items": _("its item"),
    "options": _("option"),
    "limits": _("limit"),
    "bands": _("band"),
    "knots": _("point of the line"),
    "brackets": _("bracket"),
    "quotas": _("quota"),
    "whole": _("quota of the whole"),
    "nominations": _("recommendation"),
    "rules": _("rule"),
    "ranks": _("places"),
    "exceptions": _("special rule"),
    "variants": _("own rule of"),
}
"""What one row of a table or list is called."""

WORDS = {**CHOICES, **{word: name for word, (name, _told) in METHODS.items()}}
"""What a choice is called; others show as they are written."""

CHOOSING = {
    "method", "if_missing", "if_not_applicable", "if_not_evaluated", "empty_class", "rounding", "over", "rank_by",
    "grade_by", "order", "direction", "kind", "end",
}  # fmt: skip
"""The keys whose value is a choice."""

NAMED_IN = {
    "score": "nodes",
    "parent": "nodes",
    "nodes": "nodes",
    "categories": "categories",
    "form": "forms",
    "list": "lists",
    "classes": "classes",
    "includes": "classes",
    "composition": "classes",
    "weight": "categories",
    "full": "categories",
}
"""The keys that name rows of a table of the same scheme."""
