"""What must hold between the cells of a row, between the rows of a file, and with what is on record."""

from datetime import date

from stdnum.cn import uscc

from tabular.refusals import Flaw
from units.intake.cells import half
from units.models import Cadre

_END_OF_TIME = date.max
_USCC_SIGNS = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
# Which periods of a cadre may not overlap: in the same post, for the same unit, at any host.
_SAME = {"tenures": ("cadre_id", "unit_id", "title"), "charges": ("cadre_id", "unit_id"), "secondments": ("cadre_id",)}


class Checks:
    """The checks of one file; it remembers what the rows so far have said."""

    def __init__(self, kind, layout, register):
        self.kind, self.layout, self.register = kind, layout, register
        self._periods, self._id_numbers, self._within = {}, {}, set()
        self._id_owners = {}

    def learn(self, readings, existing):
        """Look up what a batch of rows must be held against."""
        if self.kind.name in _SAME:
            for key, row in existing.items():
                same = tuple(getattr(row, name) for name in _SAME[self.kind.name])
                self._periods.setdefault(same, {}).setdefault(key, (row.since, row.until, "已有记录"))
        elif self.kind.name == "cadres":
            known = Cadre.objects.filter(pk__in=[row.pk for row in existing.values()])
            self._within = set(self.register.scope.cadres(known).values_list("pk", flat=True))
            numbers = [reading.values["id_number"] for reading in readings if "id_number" in reading.values]
            self._id_owners = dict(Cadre.objects.filter(id_number__in=numbers).values_list("id_number", "code"))

    def hold(self, reading, row, key):
        """Refuse what cannot be; `row` is what is on record under this key, if anything."""
        if self.kind.name in _SAME:
            self._hold_period(reading, row, key)
        elif self.kind.name == "cadres":
            self._hold_cadre(reading, row)
        elif self.kind.name == "circumstances":
            self._hold_circumstance(reading, row)

    def hold_person(self, reading):
        """Put the cadre for the code; refuse a name that is another's."""
        code = reading.values.get("cadre_id")
        if code is None:
            return
        found = self.register.cadre(code)
        if isinstance(found, Flaw):
            reading.flaws.append((self.layout.heading("cadre_id"), found))
            return
        reading.values["cadre_id"] = found
        name, written = self.register.cadres[code].name, reading.values.pop("", None)
        if written and written != name:
            reading.refuse("姓名", f"编号 {code} 的干部是“{name}”，不是“{written}”", "请核对编号和姓名")

    def _hold_period(self, reading, row, key):
        values = reading.values
        until = values.get("until", row.until if row else None)
        if until and until < values["since"]:
            reading.refuse(self.layout.heading("until"), "截止日期早于起始日期", "请核对两个日期")
            return
        periods = self._periods.setdefault(tuple(values[name] for name in _SAME[self.kind.name]), {})
        for other, (since, end, where) in periods.items():
            if other != key and values["since"] <= (end or _END_OF_TIME) and since <= (until or _END_OF_TIME):
                reading.refuse(
                    self.layout.heading("since"),
                    f"与 {since} 至 {end or '今'} 的{self.kind.title}时间重叠（{where}）",
                    "请核对起止日期，或先填写前一段的截止日期",
                )
                return
        periods[key] = (values["since"], until, f"本文件第 {reading.line} 行")

    def _hold_cadre(self, reading, row):
        values = reading.values
        if row and row.pk not in self._within:
            reading.refuse(self.layout.heading("code"), "该编号已被使用，且不在您的管辖范围内", "请核对编号")
        if not row and "unit_id" not in values and not self.register.scope.everything:
            reading.refuse(
                self.layout.heading("unit_id"), "新干部没有单位", "请填写单位；没有单位的干部不在您的管辖范围内"
            )
        number = values.get("id_number")
        if not number:
            return
        heading = self.layout.heading("id_number")
        owner = self._id_owners.get(number, values["code"])
        if owner != values["code"]:
            reading.refuse(heading, "该身份证号已登记在另一名干部名下", "请核对身份证号")
        elif self._id_numbers.setdefault(number, reading.line) != reading.line:
            reading.refuse(heading, f"与第 {self._id_numbers[number]} 行的身份证号相同", "请核对身份证号")
        self._compare(reading, heading, number)

    @staticmethod
    def _compare(reading, heading, number):
        values = reading.values
        if values.get("sex") in ("1", "2") and values["sex"] != ("1" if int(number[16]) % 2 else "2"):
            reading.notes.append((heading, "身份证号与性别不一致，请核对"))
        born = values.get("born_on")
        exact = values.get("born_precision") == "day"
        if born and born.strftime("%Y%m%d" if exact else "%Y%m") != number[6 : 14 if exact else 12]:
            reading.notes.append((heading, "身份证号与出生年月不一致，请核对"))

    def _hold_circumstance(self, reading, row):
        values = reading.values
        if ("cadre_id" in values) == ("unit_id" in values):
            reading.refuse(self.layout.heading("cadre_id"), "须填写干部编号或单位之一", "请只填写其中一项")
        start = values.get("effect_from", row.effect_from if row else None)
        end = values.get("effect_until", row.effect_until if row else None)
        if end and (not start or end < start):
            reading.refuse(self.layout.heading("effect_until"), "影响期没有起始日期，或早于起始日期", "请核对影响期")


def hold_uscc(reading):
    """Refuse a credit code of the wrong shape; a check digit that fails is only noted, for early real codes fail it."""
    code = reading.values.get("uscc")
    if not code:
        return
    code = half(code).upper()
    if len(code) != 18 or not set(code) <= _USCC_SIGNS:
        reading.refuse("统一社会信用代码", "不是 18 位统一社会信用代码", "代码由数字和大写字母组成，不含 I、O、S、V、Z")
        return
    reading.values["uscc"] = code
    if not uscc.is_valid(code):
        reading.notes.append(("统一社会信用代码", f"{code} 的校验码不符，请核对"))
