"""Does everything that a scheme names exist, and does every formula make sense where it stands?"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from scoring.engine.ballots import full_of
from scoring.engine.charges import EVENT_NAMES
from scoring.engine.faults import Faults
from scoring.engine.forms import Form
from scoring.engine.grades import Grading
from scoring.engine.grading import RESULT_NAMES
from scoring.engine.grammar import BadFormula, tree_of
from scoring.engine.methods.appraisal import Appraisal
from scoring.engine.methods.pools import Leniency
from scoring.engine.methods.records import ListPoints
from scoring.engine.scheme import Node, Scheme
from scoring.engine.uses import Written, formulas, node_formulas
from scoring.engine.vocabulary import FUNCTIONS, Vocabulary

RESERVED = {
    *FUNCTIONS,
    *RESULT_NAMES,
    *EVENT_NAMES,
    "category",
    "prescribed_order",
    "id",
    "value",
    "and",
    "or",
    "not",
    "in",
    "true",
    "false",
}


def check(scheme: Scheme, faults: Faults) -> None:
    """Note every name that leads nowhere and every formula that cannot be worked out."""
    _names(scheme, faults)
    _forms(scheme, faults)
    words = vocabulary(scheme)
    for name, parts in scheme.nodes.items():
        for node in {id(part): part for part in parts.values()}.values():
            _node(scheme, node, words, f"nodes[{name}]", faults)
    for listed in scheme.lists.values():
        own = {**EVENT_NAMES, **dict.fromkeys(listed.attributes, "text")}
        for item in listed.items:
            for written in formulas(item):
                within = words.along(**own) if written.path == ".points" else words
                _formula(written, within, f"lists[{listed.id}].items[{item.id}]", item.clause or listed.clause, faults)
    results = replace(words, names={**words.names, **RESULT_NAMES})
    for grading in scheme.gradings:
        _grading(scheme, grading, results, faults)
    for colouring in scheme.colours:
        place = f"colours[{colouring.id}]"
        _known(colouring.nodes, scheme.nodes, "node", f"{place}.nodes", colouring.clause, faults)
        _known(colouring.categories, scheme.categories, "category", f"{place}.categories", colouring.clause, faults)
        _pool(scheme, colouring.pool or (), f"{place}.pool", colouring.clause, faults)
    for linkage in scheme.linkages:
        for written in formulas(linkage):
            _formula(written, results, f"linkages[{linkage.id}]", linkage.clause, faults)


def vocabulary(scheme: Scheme) -> Vocabulary:
    """What the formulas of a scheme may say."""
    names: dict[str, str] = {figure.id: figure.kind for figure in scheme.figures.values()}
    names |= dict.fromkeys(scheme.nodes, "number") | {"category": "text", "id": "text", "prescribed_order": "number"}
    items = frozenset(item.id for listed in scheme.lists.values() for item in listed.items)
    return Vocabulary(names, {"circumstance": frozenset(scheme.circumstances), "item": items})


def _names(scheme: Scheme, faults: Faults) -> None:
    for place, ids in (("figures", scheme.figures), ("nodes", scheme.nodes)):
        for name in ids:
            if name in RESERVED:
                faults.add(
                    f"{place}[{name}]", "“{0}” has a meaning of its own in formulas.", "Choose another id.", name
                )
    for name in scheme.nodes:
        if name in scheme.figures:
            faults.add(f"nodes[{name}]", "a figure has the id “{0}” too.", "Choose another id for one of them.", name)
    seen: set[str] = set()
    for listed in scheme.lists.values():
        for item in listed.items:
            if item.id in seen:
                place = f"lists[{listed.id}].items[{item.id}]"
                faults.add(place, "the id “{0}” is used twice.", "Give each its own id.", item.id, clause=item.clause)
            seen.add(item.id)
    for voter_class in scheme.classes.values():
        _known(
            voter_class.includes,
            scheme.classes,
            "voter class",
            f"classes[{voter_class.id}]",
            voter_class.clause,
            faults,
        )


def _known(names: Iterable[str], known: Collection[str], what: str, place: str, clause: str, faults: Faults) -> None:
    for name in names:
        if name not in known:
            faults.add(place, "there is no {1} “{0}”.", "Known: {2}.", name, (what,), list(known), clause=clause)


def _pool(scheme: Scheme, names: Iterable[str], place: str, clause: str, faults: Faults) -> None:
    _known(names, ["category", "id", *scheme.figures], "figure", place, clause, faults)


def _node(scheme: Scheme, node: Node, words: Vocabulary, place: str, faults: Faults) -> None:
    for written in node_formulas(node):
        _formula(written, words, place, node.clause, faults)
    _pool(scheme, node.pool or (), f"{place}.pool", node.clause, faults)
    if node.parent is not None:
        _known([node.parent], scheme.nodes, "node", f"{place}.parent", node.clause, faults)
    if "substitute" in (node.if_missing, node.if_not_applicable, node.if_not_evaluated) and not node.substitute:
        faults.add(place, "“{0}” is missing.", "Write {0} = … .", "substitute", clause=node.clause)
    settings = node.settings
    if isinstance(settings, ListPoints):
        _known([settings.list], scheme.lists, "list", f"{place}.list", node.clause, faults)
        listed = scheme.lists.get(settings.list)
        items = [item.id for item in listed.items] if listed else []
        _known(settings.items if listed else (), items, "item", f"{place}.items", node.clause, faults)
    if isinstance(settings, Leniency):
        _pool(scheme, [settings.by], f"{place}.by", node.clause, faults)
    if isinstance(settings, Appraisal):
        _appraisal(scheme, node, settings, place, faults)


def _appraisal(scheme: Scheme, node: Node, settings: Appraisal, place: str, faults: Faults) -> None:
    clause = node.clause
    _known(settings.classes, scheme.classes, "voter class", f"{place}.classes", clause, faults)
    _known([settings.form], scheme.forms, "ballot form", f"{place}.form", clause, faults)
    form = scheme.forms.get(settings.form)
    if form is None:
        return
    _known(settings.items, [item.id for item in form.items], "item", f"{place}.items", clause, faults)
    options = list(form.every_option())
    _known(settings.options, options, "option", f"{place}.options", clause, faults)
    if settings.measure == "points" and node.full is not None and form.items:
        chosen = [n for n, item in enumerate(form.items) if not settings.items or item.id in settings.items]
        if chosen and full_of(form, chosen) <= 0:
            faults.add(place, "the form's full mark is not above 0.", "Mend the points.", clause=clause)
    _known(settings.composition, settings.classes, "voter class", f"{place}.composition", clause, faults)
    if settings.measure != "points" and not settings.options:
        faults.add(place, "a rate or a count needs its options.", 'Write options = ["优秀"].', clause=clause)
    rows = [(item, form.choices(number)) for number, item in enumerate(form.items) if not item.points]
    silent = list(dict.fromkeys(o.id for _, choices in rows for o in choices if o.counted and o.points is None))
    if settings.measure == "points" and silent:
        remedy = 'Give points, or write counted = false (不了解), or take measure = "rate".'
        faults.add(f"forms[{form.id}]", "options without points: {0}.", remedy, silent, clause=form.clause)


def _forms(scheme: Scheme, faults: Faults) -> None:
    for form in scheme.forms.values():
        _form(form, faults)


def _form(form: Form, faults: Faults) -> None:
    place, items, options = f"forms[{form.id}]", [i.id for i in form.items], list(form.every_option())
    for names in (items, *([o.id for o in rows] for rows in (form.options, *(i.options for i in form.items)))):
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            faults.add(place, "the id “{0}” is used twice.", "Give each its own id.", name, clause=form.clause)
    for number, limit in enumerate(form.limits, 1):
        where, clause = f"{place}.limits[{number}]", limit.clause or form.clause
        _known([limit.item] if limit.item else [], items, "item", where, clause, faults)
        _known(limit.options, options, "option", where, clause, faults)
    for at, item in enumerate(form.items):
        choices = form.choices(at)
        _known(item.points, [o.id for o in choices], "option", f"{place}.items[{item.id}].points", form.clause, faults)
        without = [o.id for o in choices if item.points and o.counted and o.id not in item.points]
        if without:
            problem, remedy = "“{0}” has no points for: {1}.", "Give every option points, or write counted = false."
            faults.add(place, problem, remedy, item.name or item.id, without, clause=form.clause)


def _formula(written: Written, words: Vocabulary, place: str, clause: str, faults: Faults) -> None:
    wanted = "yes/no" if written.word == "condition" else "number"
    try:
        kind = words.along(**written.own).kind_of(tree_of(written.text))
    except BadFormula as bad:
        problem, remedy = "in “{0}”: {1}.", "See “formulas” in the guide to schemes."
        faults.add(place + written.path, problem, remedy, written.text, bad.args, clause=clause)
        return
    if kind != wanted:
        remedy = (
            "Compare it with something, such as x >= 60."
            if wanted == "yes/no"
            else "Write a formula that gives a number."
        )
        problem = "“{0}” is a {1} where a {2} is wanted."
        faults.add(place + written.path, problem, remedy, written.text, (kind,), (wanted,), clause=clause)


def _grading(scheme: Scheme, grading: Grading, words: Vocabulary, faults: Faults) -> None:
    place = f"grading[{grading.id}]"
    _known(grading.categories, scheme.categories, "category", f"{place}.categories", grading.clause, faults)
    _pool(scheme, grading.pool, f"{place}.pool", grading.clause, faults)
    for nomination in grading.nominations:
        _pool(scheme, nomination.pool, f"{place}.nominations[{nomination.id}].pool", nomination.clause, faults)
    named = [
        *((row.grade, row.clause) for rows in (grading.bands, grading.quotas, grading.whole) for row in rows),
        *((grade, rule.clause) for rule in grading.rules for grade in (*rule.bar, rule.cap, rule.set) if grade),
        *((grade, grading.clause) for grade in (*grading.by_people, *([grading.rest] if grading.rest else []))),
    ]
    for grade, clause in dict.fromkeys(named):
        _known([grade], grading.grades, "grade", place, clause or grading.clause, faults)
    for written in formulas(grading):
        _formula(written, words, place, _clause(grading, written.path), faults)
    for rule in grading.rules:
        if (rule.unranked or rule.out_of_base) and re.search(r"\b(rank|pool_size|pool_base)\b", rule.when):
            problem = "“{0}” asks for a place and takes it away."
            remedy = "Let the condition say something that is known before the ranking."
            faults.add(place, problem, remedy, rule.when, clause=rule.clause or grading.clause)
    if len(set(grading.grades)) < len(grading.grades):
        faults.add(
            place,
            "a grade stands twice in the list.",
            "Name each grade once, the best first.",
            clause=grading.clause,
        )


def _clause(grading: Grading, path: str) -> str:
    """The clause of the row in which a formula stands, such as “.rules[2].when”."""
    field, _, rest = path.removeprefix(".").partition("[")
    rows = getattr(grading, field.split(".")[0], ())
    number = rest.partition("]")[0]
    row = rows[int(number) - 1] if number.isdecimal() and isinstance(rows, tuple) and int(number) <= len(rows) else None
    return getattr(row, "clause", "") or grading.clause
