"""Do the parts of a scheme fit together: the tree, its weights and full marks, bands, quotas, and no circles?"""

from collections.abc import Sequence
from fractions import Fraction

from scoring.engine import bounds
from scoring.engine.ballots import full_of
from scoring.engine.exact import plain
from scoring.engine.faults import Faults
from scoring.engine.forms import Form
from scoring.engine.grades import Grading
from scoring.engine.intervals import Interval, seams
from scoring.engine.methods.appraisal import Appraisal
from scoring.engine.methods.composite import Weighted
from scoring.engine.methods.figures import Brackets, Linear, Steps
from scoring.engine.methods.pools import Ranking
from scoring.engine.methods.records import Periods
from scoring.engine.number import HUNDRED, ZERO, exact, ratio
from scoring.engine.scheme import Node, Scheme
from scoring.engine.uses import is_composite, order

CYCLE_REMEDY = (
    "Take a name out of the formulas, give units and cadres result nodes of their own, or use an earlier round."
)


def check(scheme: Scheme, faults: Faults) -> None:
    """Note what does not fit. Slips that a scheme may live with (a gap between bands) are reminders."""
    seen: set[tuple[int, ...]] = set()
    for name, parts in scheme.nodes.items():
        for category, node in parts.items():
            children = scheme.children(name, category)
            pattern = (
                id(node),
                category in scheme.nodes.get(node.parent or "", {}),
                *(id(child) for child in children),
            )
            if pattern in seen:
                continue
            seen.add(pattern)
            _tree(scheme, node, category, children, faults)
            _method(node, f"nodes[{name}]", faults)
    for name, parts in scheme.nodes.items():
        _compared_alike(name, list({id(part): part for part in parts.values()}.values()), faults)
    _, cycle = order(scheme)
    if cycle:
        remedy = CYCLE_REMEDY
        faults.add(f"nodes[{cycle[0]}]", "the nodes lean on one another in a circle: {0}.", remedy, " → ".join(cycle))
    for form in scheme.forms.values():
        _form(form, faults)
    arithmetic = scheme.arithmetic
    decimals = min(max(arithmetic.places, 0), 12)
    step = ratio(1, 10**decimals) if arithmetic.grade_by == "published" else ZERO
    for grading in scheme.gradings:
        _grading(grading, f"grading[{grading.id}]", step, faults)
    _graded_once(scheme, faults)
    bounds.check(scheme, faults)
    for colouring in scheme.colours:
        bands = [band.range for band in colouring.bands]
        _seams(bands, f"colours[{colouring.id}]", colouring.clause, faults, gaps_matter=False)


def _compared_alike(name: str, parts: Sequence[Node], faults: Faults) -> None:
    """A pool that spans categories must compare the same thing in all of them."""
    spans = any(part.pool is not None and "category" not in part.pool for part in parts)
    values = {(part.method, getattr(part.settings, "value", "")) for part in parts}
    if spans and len(values) > 1 and any(part.method in COMPARING for part in parts):
        problem = "the pool spans categories that compare different values."
        remedy = "Put the values into a node of their own, with variants, and compare that node."
        faults.add(f"nodes[{name}]", problem, remedy, clause=parts[0].clause)


COMPARING = ("best_ratio", "min_max", "standard", "ranking", "leniency")


def _tree(scheme: Scheme, node: Node, category: str, children: Sequence[Node], faults: Faults) -> None:
    place, where = f"nodes[{node.id}]", scheme.categories[category].name
    if node.parent is not None and category not in scheme.nodes[node.parent]:
        remedy = "Give the parent this category too, or take it out here."
        faults.add(
            place, "its parent “{0}” is not in the category “{1}”.", remedy, node.parent, where, clause=node.clause
        )
    if children and not is_composite(node):
        remedy = 'Use method "sum" or "weighted", or take the parent out of: {1}.'
        names = [child.id for child in children]
        faults.add(
            place,
            "“{0}” has nodes beneath it and a method that does not read them.",
            remedy,
            node.id,
            names,
            clause=node.clause,
        )
    if not is_composite(node):
        return
    if not children:
        remedy = 'Give some node parent = "{0}".'
        faults.add(
            place, "“{0}” has no node beneath it in the category “{1}”.", remedy, node.id, where, clause=node.clause
        )
    elif isinstance(node.settings, Weighted):
        _weights(node, node.settings.weights_total, children, where, faults)
    else:
        _full_marks(node, children, where, faults)


def _weights(node: Node, wanted: Fraction, children: Sequence[Node], where: str, faults: Faults) -> None:
    place = f"nodes[{node.id}]"
    without = [child.id for child in children if child.weight is None]
    if without:
        remedy = "Write weight = … for each; what comes on top (bonus, penalty) goes beside this node, beneath a sum."
        faults.add(
            place, "these nodes have no weight in the category “{0}”: {1}.", remedy, where, without, clause=node.clause
        )
        return
    shares = [f"{child.name} {plain(child.weight or ZERO)}" for child in children]
    total = sum((child.weight or ZERO for child in children), ZERO)
    if total != wanted:
        problem = "in the category “{0}” the weights add up to {1}, not {2}: {3}."
        remedy = 'Mend the weights; if the plan really says so, write weights_total = "{1}".'
        faults.add(place, problem, remedy, where, plain(total), plain(wanted), shares, clause=node.clause)


def _full_marks(node: Node, children: Sequence[Node], where: str, faults: Faults) -> None:
    fulls = [child.full for child in children if child.full is not None]
    total = sum(fulls, ZERO)
    if node.full is not None and fulls and total != node.full:
        problem = "in the category “{0}” the full marks beneath add up to {1}, not {2}: {3}."
        remedy = "Mend the full marks; parts that come on top (bonus, penalty) are written without full."
        shares = [f"{child.name} {plain(child.full)}" for child in children if child.full is not None]
        place = f"nodes[{node.id}]"
        faults.add(place, problem, remedy, where, plain(total), plain(node.full), shares, clause=node.clause)


def _method(node: Node, place: str, faults: Faults) -> None:
    settings = node.settings
    if "full" in (node.if_missing, node.if_not_applicable, node.if_not_evaluated) and node.full is None:
        problem = "a full mark is to stand in for what is missing, and none is written."
        faults.add(place, problem, 'Write full = "…".', clause=node.clause)
    if settings is not None and settings.needs_full and node.full is None:
        remedy = 'Write full = "…"; beneath a weighted sum, 100.'
        faults.add(place, "the method “{0}” needs a full mark.", remedy, node.method, clause=node.clause)
    if isinstance(settings, Steps):
        _seams([band.range for band in settings.bands], place, node.clause, faults, gaps_matter=True)
    if isinstance(settings, Brackets):
        _seams([band.range for band in settings.brackets], place, node.clause, faults, gaps_matter=True)
    if isinstance(settings, Linear) and len({knot.at for knot in settings.knots}) < max(2, len(settings.knots)):
        remedy = "Write at least two knots, each at its own value."
        faults.add(place, "a broken line needs two different knots.", remedy, clause=node.clause)
    if isinstance(settings, Ranking) and bool(settings.value) == bool(settings.place):
        remedy = "Write value = … to rank here, or place = … for a place that is given."
        faults.add(place, "a ranking needs either value or place.", remedy, clause=node.clause)
    if isinstance(settings, Periods) and settings.how == "weighted":
        _summed(settings.weights, place, node.clause, faults)
    if isinstance(settings, Appraisal):
        _summed(settings.classes, f"{place}.classes", node.clause, faults)


def _summed(weights: dict[str, Fraction], place: str, clause: str, faults: Faults) -> None:
    total = sum(weights.values(), ZERO)
    if total != HUNDRED:
        shares = [f"{name} {plain(weight)}" for name, weight in weights.items()]
        faults.add(
            place, "the weights add up to {0}, not 100: {1}.", "Mend the weights.", plain(total), shares, clause=clause
        )


def _form(form: Form, faults: Faults) -> None:
    place, clause = f"forms[{form.id}]", form.clause
    kinds = sum((bool(form.every_option()), form.marks is not None, form.ranking is not None))
    if kinds != 1:
        remedy = "Write options to tick, or marks, or ranking: exactly one of them."
        faults.add(place, "it is not clear what may be put in a cell.", remedy, clause=clause)
    if not form.items:
        faults.add(place, "the form has no item.", "Write at least one item.", clause=clause)
        return
    weights = [item.weight for item in form.items if item.weight is not None]
    ways = [bool(weights), any(i.full is not None for i in form.items), any(i.points for i in form.items)]
    each = [len(weights), sum(i.full is not None for i in form.items), sum(bool(i.points) for i in form.items)]
    if sum(ways) > 1 or any(way and number < len(form.items) for way, number in zip(ways, each, strict=True)):
        remedy = "Give all items a weight, or all a full mark, or all points of their own, or none of these."
        faults.add(place, "the items are not all measured in the same way.", remedy, clause=clause)
    elif weights and sum(weights, ZERO) != HUNDRED:
        shares = [f"{item.name or item.id} {plain(item.weight or ZERO)}" for item in form.items]
        problem = "the weights add up to {0}, not 100: {1}."
        faults.add(place, problem, "Mend the weights.", plain(sum(weights, ZERO)), shares, clause=clause)
    elif ways[0] is False and full_of(form, list(range(len(form.items)))) <= 0:
        faults.add(place, "the form's full mark is not above 0.", "Mend the points.", clause=clause)


def _grading(grading: Grading, place: str, step: Fraction, faults: Faults) -> None:
    stretches = [band.range for band in grading.bands]
    _seams(stretches, place, grading.clause, faults, gaps_matter=True, step=step)
    order_of = {grade: number for number, grade in enumerate(grading.grades)}
    bands = sorted(
        (b for b in grading.bands if b.range.low is not None), key=lambda b: b.range.low or ZERO, reverse=True
    )
    numbers = [order_of[band.grade] for band in bands if band.grade in order_of]
    if numbers != sorted(numbers, reverse=grading.order == "low"):
        problem, remedy = (
            "a better grade has a lower band than a worse one.",
            "Name the grades best first, and mend the bands.",
        )
        faults.add(place, problem, remedy, clause=grading.clause)
    if grading.grades and not (grading.bands or grading.quotas or grading.rest or grading.by_people):
        problem = "everybody would be proposed “{0}”."
        remedy = "Write bands, quotas or rest, or by_people for grades that only people award."
        faults.add(place, problem, remedy, grading.grades[0], clause=grading.clause, grave=False)
    _once_each(grading, place, faults)
    for quota in grading.quotas:
        if bool(quota.share) == bool(quota.number):
            faults.add(
                place,
                "the quota of “{0}” needs a share or a number.",
                "Write one of the two.",
                quota.grade,
                clause=quota.clause,
            )
    if any(quota.grade == grading.rest for quota in grading.quotas):
        problem, remedy = "the rest get “{0}”, which has a quota.", "Let the rest get a grade without a quota."
        faults.add(place, problem, remedy, grading.rest, clause=grading.clause)
    fixed = [
        exact(q.share) for q in grading.quotas if q.share and not q.cumulative and q.share.replace(".", "").isdecimal()
    ]
    if sum(fixed, ZERO) > HUNDRED:
        problem = "the quotas together come to {0}% and cannot be met."
        faults.add(place, problem, "Mend the shares.", plain(sum(fixed, ZERO)), clause=grading.clause)


def _once_each(grading: Grading, place: str, faults: Faults) -> None:
    names = [quota.grade for quota in grading.quotas]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        problem, remedy = "the grade “{0}” has two quotas.", "Write one; its share may be a formula."
        faults.add(place, problem, remedy, name, clause=grading.clause)
    for nomination in grading.nominations:
        if (nomination.share is None) == (nomination.number is None):
            problem = "the nomination “{0}” needs a share or a number."
            faults.add(place, problem, "Write one of the two.", nomination.id, clause=nomination.clause)


def _seams(
    intervals: Sequence[Interval], place: str, clause: str, faults: Faults, *, gaps_matter: bool, step: Fraction = ZERO
) -> None:
    """Note overlaps, and gaps in which a value of so fine a step could fall."""
    for kind, lower, upper in seams(intervals):
        if kind == "overlap":
            problem, remedy = "the bands {0} and {1} overlap.", "Let one end where the other begins, one end open."
            faults.add(place, problem, remedy, str(lower), str(upper), clause=clause)
        elif gaps_matter and not _next_to(lower, upper, step):
            problem, remedy = "there is a gap between the bands {0} and {1}.", "Let one begin where the other ends."
            faults.add(place, problem, remedy, str(lower), str(upper), clause=clause, grave=False)


def _next_to(lower: Interval, upper: Interval, step: Fraction) -> bool:
    """Whether no value lies between: [76,79] and [80,89] where scores are whole numbers."""
    if lower.high is None or upper.low is None or not (lower.holds_high and upper.holds_low):
        return False
    return upper.low - lower.high <= step


def _graded_once(scheme: Scheme, faults: Faults) -> None:
    taken: dict[str, str] = {}
    for grading in scheme.gradings:
        for category in grading.categories or tuple(scheme.categories):
            if category in taken:
                problem = "the category “{0}” is graded by “{1}” already."
                remedy = "Let each category stand in one grading only."
                faults.add(f"grading[{grading.id}]", problem, remedy, category, taken[category], clause=grading.clause)
            taken.setdefault(category, grading.id)
