"""What a table may refer to: the units, cadres, categories and groups within somebody's remit."""

from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from tabular.refusals import Flaw
from units.intake.cells import half
from units.models import Cadre, Group, Unit, UnitCategory

_BEYOND = "不存在，或不在您的管辖范围内"


class Known(NamedTuple):
    """A unit or a cadre as a table refers to it."""

    pk: int
    name: str
    path: str = ""


class Register:
    """Looks up what cells name, without a question to the database for each row."""

    def __init__(self, scope):
        self.scope = scope
        self.units, self.unit_names = {}, {}
        for pk, code, name, short, path in scope.units(Unit.objects.all()).values_list(
            "pk", "code", "name", "short_name", "path"
        ):
            unit = Known(pk, name, path)
            self.units[code] = unit
            for word in {name, short} - {""}:
                self.unit_names.setdefault(word, []).append(unit)
        self.categories = dict(UnitCategory.objects.values_list("name", "pk"))
        self.groups = dict(Group.objects.values_list("name", "pk"))
        self.cadres = {}
        self._names = {unit.pk: unit.name for unit in self.units.values()}
        self._category_names = {pk: name for name, pk in self.categories.items()}
        self._nearest = lru_cache(500)(self._find_nearest)

    def unit(self, text):
        """The unit of this code or name, as its key; or the flaw."""
        word = "".join(half(text).split())
        if word in self.units:
            return self.units[word].pk
        found = self.unit_names.get(word, [])
        if len(found) == 1:
            return found[0].pk
        if found:
            return Flaw(f"名称为“{word}”的单位有 {len(found)} 个", "请填写单位代码")
        return Flaw(f"单位“{word[:40]}”{_BEYOND}", self._nearest(word[:40]))

    def _find_nearest(self, word):
        near = get_close_matches(word, self.unit_names, n=1, cutoff=0.5)
        if not near:
            return "请核对单位代码，或先导入该单位"
        codes = [code for code, unit in self.units.items() if unit in self.unit_names[near[0]]]
        return f"是否为“{near[0]}”（{codes[0]}）"

    def unit_name(self, pk):
        """How a unit is called on a page of differences."""
        return self._names.get(pk, "")

    def category(self, text):
        """The evaluation category of this name, as its key; or the flaw."""
        return self._of(self.categories, half(text), "考核类别")

    def category_name(self, pk):
        """How a category is called on a page of differences."""
        return self._category_names.get(pk, "")

    def group_list(self, text):
        """The groups named in one cell, as their keys; or the flaw."""
        found = [self._of(self.groups, half(word), "考核分组") for word in text.replace("，", "、").split("、") if word]
        flaws = [pk for pk in found if isinstance(pk, Flaw)]
        return flaws[0] if flaws else tuple(sorted(set(found)))

    @staticmethod
    def _of(table, word, what):
        if word in table:
            return table[word]
        return Flaw(
            f"没有名为“{word[:40]}”的{what}",
            f"现有：{'、'.join(list(table)[:20]) or '无，请先在“单位”的“考核类别与分组”中新增'}",
        )

    def fetch_cadres(self, codes):
        """Learn the cadres of a batch of rows at once."""
        rows = self.scope.cadres(Cadre.objects.filter(code__in=codes)).values_list("code", "pk", "plain_name")
        self.cadres = {code: Known(pk, name) for code, pk, name in rows}

    def cadre(self, code):
        """The cadre of this code, as its key; or the flaw."""
        if code in self.cadres:
            return self.cadres[code].pk
        return Flaw(f"干部编号“{code[:40]}”{_BEYOND}", "请核对编号，或先导入干部名册")
