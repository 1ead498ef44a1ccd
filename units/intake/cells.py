"""What a cell of a clerk's table means: dates as people write them, names, words of fixed lists."""

import calendar
import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError

from tabular.refusals import Flaw
from units.models.people import check_id_number
from units.names import plain


class Noted(NamedTuple):
    """A value that was put in order, and what was done to it."""

    value: object
    note: str


_GROUPS = (
    "汉、蒙古、回、藏、维吾尔、苗、彝、壮、布依、朝鲜、满、侗、瑶、白、土家、哈尼、哈萨克、傣、黎、傈僳、佤、畲、高山、拉祜、水、东乡、纳西、景颇、"
    "柯尔克孜、土、达斡尔、仫佬、羌、布朗、撒拉、毛南、仡佬、锡伯、阿昌、普米、塔吉克、怒、乌孜别克、俄罗斯、鄂温克、德昂、保安、裕固、京、塔塔尔、独龙、鄂伦春、赫哲、门巴、珞巴、基诺"
)
ETHNIC_GROUPS = tuple(f"{name}族" for name in _GROUPS.split("、"))
_OTHER_GROUPS = ("其他", "外国血统中国籍")
_DATE = re.compile(r"(\d{4})(?:年|[./-])(\d{1,2})(?:(?:月|[./-])(?:(\d{1,2})日?)?)?")
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?$")
_MOST_CHARS_SHOWN = 30
# Full-width forms only: NFKC would also make a 2 of ².
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


def half(text: str) -> str:
    """Text with full-width digits, letters and brackets in half width."""
    return text.translate(_HALF).strip()


def unknown(text, words) -> Flaw:
    """The flaw of a word that is not in a short list."""
    return Flaw(f"“{text[:_MOST_CHARS_SHOWN]}”不在可选值之内", f"请填写：{'、'.join(words)}")


def read_text(most: int):
    """A reader of text of so many characters."""

    def read(text):
        if len(text) > most:
            return Flaw(f"文字超过 {most} 字", "请缩短内容")
        return text

    return read


def read_code(text):
    """A code: half width, no blanks within."""
    code = "".join(half(text).split())
    return code if len(code) <= 40 else Flaw("编号超过 40 字", "请核对编号")


def read_name(text):
    """A person's name; blanks that only set it in two columns are taken out."""
    name = plain(text)
    if re.search(r"\d", half(name)):
        return Flaw(f"姓名“{text[:_MOST_CHARS_SHOWN]}”含有数字", "请填写真实姓名，同名者以编号区分")
    if len(name) > 40:
        return Flaw("姓名超过 40 字", "请核对姓名")
    return name if name == text else Noted(name, f"“{text}”按“{name}”读取")


def parse_day(text) -> tuple[date, bool] | Flaw:
    """A day, and whether it is known to the day; months count from their first day."""
    whole = _TIME.sub("", half(text)).replace(" ", "") if len(text) <= 40 else ""
    if re.fullmatch(r"\d{4}\.1", whole):
        # A number cell shows 1980.10 as 1980.1, so nobody can tell January from October.
        return Flaw(f"“{whole}”分不清是 1 月还是 10 月", f"请按文本填写 {whole[:4]}-01 或 {whole[:4]}-10")
    match = _DATE.fullmatch(whole) or _RUN.fullmatch(whole)
    if not match:
        return Flaw(f"日期“{text[:_MOST_CHARS_SHOWN]}”无法识别", "请按 1980-05 或 1980-05-01 的样式填写")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        found = date(year, month, day or 1)
    except ValueError:
        return Flaw(f"没有“{text[:_MOST_CHARS_SHOWN]}”这一天", "请核对年月日")
    if not 1900 <= year <= 2100:
        return Flaw(f"年份 {year} 不合理", "请核对年份")
    return found, bool(day)


def read_day(text):
    """A day; of a month its first."""
    found = parse_day(text)
    return found if isinstance(found, Flaw) else found[0]


def read_last_day(text):
    """The day on which something ended; of a month its last."""
    found = parse_day(text)
    if isinstance(found, Flaw):
        return found
    day, exact = found
    return day if exact else day.replace(day=calendar.monthrange(day.year, day.month)[1])


def read_birth(text):
    """A birth date and how precisely it is known."""
    found = parse_day(text)
    if isinstance(found, Flaw):
        return found
    return {"born_on": found[0], "born_precision": "day" if found[1] else "month"}


def read_word(words: dict[str, str], shown: tuple[str, ...]):
    """A reader of one word of a list; it maps what may be written to what is kept, and shows the standard words."""

    def read(text):
        word = "".join(half(text).split())
        return words[word] if word in words else unknown(text, shown)

    return read


def read_ethnic_group(text):
    """An ethnic group, with or without its 族."""
    word = "".join(half(text).split())
    if word in _OTHER_GROUPS or word in ETHNIC_GROUPS:
        return word
    if f"{word}族" in ETHNIC_GROUPS:
        return f"{word}族"
    return Flaw(f"没有“{text[:_MOST_CHARS_SHOWN]}”这个民族", "请填写规范的民族名称，如：汉族、土家族")


def read_order(text):
    """A place in an order."""
    digits = half(text)
    if digits.isascii() and digits.isdigit() and 1 <= int(digits[:6]) <= 9999 and len(digits) <= 4:
        return int(digits)
    return Flaw(f"排序“{text[:_MOST_CHARS_SHOWN]}”不是 1 至 9999 的整数", "请填写整数")


def read_days(text):
    """A number of days, halves allowed."""
    digits = half(text).removesuffix("天")
    if not re.fullmatch(r"\d{1,4}(\.\d)?", digits) or not Decimal(digits):
        return Flaw(f"天数“{text[:_MOST_CHARS_SHOWN]}”不合格", "请填写大于零的数字，如 3 或 3.5")
    return Decimal(digits)


def read_id_number(text):
    """An identity number whose birth date and check digit hold."""
    number = "".join(half(text).split()).upper()
    try:
        check_id_number(number)
    except ValidationError:
        return Flaw("身份证号的位数、出生日期或校验码不对", "请逐位核对；该列须设为“文本”格式")
    return number
