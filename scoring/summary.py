"""What the terminal shows of an evaluated round."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from scoring.engine.evaluation import gradings
from scoring.engine.exact import plain, published
from scoring.engine.verdicts import Places, Verdict
from scoring.engine.wording import say
from scoring.evaluating import Evaluated

MOST_ROWS = 10


def summary(one: Evaluated) -> Iterator[str]:
    """Numbers of the round: subjects by category, grades, places, mean and ends, colours, and what needs a look."""
    outcome = one.outcome
    yield f"{outcome.scheme.header.title}　{one.round.id}"
    numbers = Counter(subject.category for subject in outcome.board.subjects)
    names = outcome.scheme.categories
    shares = "、".join(f"{names[category].name} {numbers[category]}" for category in names if numbers[category])
    yield f"  考核对象 {len(outcome.verdicts)} 个：{shares}"
    grades = Counter(verdict.grade or verdict.state for verdict in outcome.verdicts if verdict.grade or verdict.state)
    if grades:
        yield "  建议等次：" + "、".join(f"{grade} {number}" for grade, number in grades.most_common())
    yield from _quotas(outcome.places)
    yield from _spreads(one)
    measures = Counter(p.measure.measure for proposals in outcome.proposals for p in proposals)
    if measures:
        yield "  挂钩建议：" + "、".join(f"{measure} {number}" for measure, number in measures.most_common(MOST_ROWS))
    colours = Counter(verdict.colour for verdict in outcome.verdicts if verdict.colour)
    if colours:
        yield "  颜色：" + "、".join(f"{colour} {number}" for colour, number in colours.most_common())
    yield from (f"  注意：{say(line)}" for line in outcome.findings)
    missing = [v for v in outcome.verdicts if v.score is None]
    for verdict in missing[:MOST_ROWS]:
        yield f"  无得分：{outcome.board.subjects[verdict.row].name}　{'；'.join(map(say, verdict.flags))}"
    if len(missing) > MOST_ROWS:
        yield f"  无得分：另有 {len(missing) - MOST_ROWS} 个"


def _quotas(all_places: Sequence[Places]) -> Iterator[str]:
    """The places pool by pool; of many pools the totals, and those in which something is open."""
    for (_, grade), group in groupby(sorted(all_places, key=_quota), key=_quota):
        pools = list(group)
        if len(pools) > MOST_ROWS:
            base, given, used = (sum(getattr(p, word) for p in pools) for word in ("base", "places", "used"))
            yield f"  {grade}名额：{len(pools)} 组合计，基数 {base}，取 {given}，用 {used}"
        for places in pools:
            if len(pools) <= MOST_ROWS or places.contested or places.limit is None:
                contested = f"，{places.contested} 个待议" if places.contested else ""
                limit = "无法计算" if places.limit is None else plain(places.limit)
                share = f"基数 {places.base}，应为 {limit}，取 {places.places}"
                yield f"  {places.pool} {grade}名额：{share}，用 {places.used}{contested}"


def _quota(places: Places) -> tuple[str, str]:
    return places.grading, places.grade


def _spreads(one: Evaluated) -> Iterator[str]:
    """Mean and ends of the scores, grading by grading and category by category: like is compared with like."""
    scheme, subjects = one.outcome.scheme, one.outcome.board.subjects
    for grading in gradings(scheme):
        wanted = grading.categories or tuple(scheme.categories)
        of_each = {name: [v for v in one.outcome.verdicts if subjects[v.row].category == name] for name in wanted}
        if len(wanted) > 1:
            yield from _spread("合计", [verdict for verdicts in of_each.values() for verdict in verdicts])
        for name, verdicts in of_each.items() if len(wanted) <= MOST_ROWS else ():
            yield from _spread(scheme.categories[name].name, verdicts)


def _spread(name: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    scores = [verdict.score for verdict in verdicts if verdict.score is not None]
    if scores:
        places = max(verdict.places for verdict in verdicts)
        mean, high, low = (published(x, places) for x in (sum(scores) / len(scores), max(scores), min(scores)))
        yield f"  {name}：平均 {mean}，最高 {high}，最低 {low}"
