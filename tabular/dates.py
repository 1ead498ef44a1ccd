"""A workbook keeps dates as counted days; here they become ISO text."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tabular.refusals import Flaw

_DAY_SECONDS = 86_400
_LAST_DAY = 2_958_465  # 9999-12-31
_LEAP_DAY_THAT_NEVER_WAS = 60  # Excel believes in 1900-02-29


def calendar(text, *, since_1904=False):
    """Return the ISO date, time of day, or both, that a counted day stands for, or a Flaw."""
    seconds = _seconds(text)
    if seconds is None or seconds < 0:
        return _unknown(text)
    days, rest = divmod(seconds, _DAY_SECONDS)
    if days == 0 and not since_1904:
        return f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    if not since_1904 and days == _LEAP_DAY_THAT_NEVER_WAS:
        return Flaw("1900 年没有 2 月 29 日", "请改正该日期")
    try:
        moment = _epoch(days, since_1904) + timedelta(days=days, seconds=rest)
    except OverflowError:
        return _unknown(text)
    return moment.isoformat() if rest else moment.date().isoformat()


def duration(text):
    """Return hours, minutes and seconds of an elapsed time, or a Flaw."""
    seconds = _seconds(text)
    if seconds is None:
        return Flaw(f"时长无法识别：{text[:30]}", "请按 26:30:00 的样式重新填写时长")
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{'-' if seconds < 0 else ''}{hour}:{minute:02}:{second:02}"


def iso(text):
    """Return a date that the workbook keeps as ISO text, without a midnight that nobody wrote."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _unknown(text)
    midnight = (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)
    return moment.date().isoformat() if midnight else moment.isoformat()


def _unknown(text):
    return Flaw(f"日期无法识别：{text[:30]}", "请按 2025-01-31 的样式重新填写日期")


def _seconds(text):
    """Return the whole seconds in a decimal number of days; None beyond the years that Excel knows."""
    days = Decimal(text)
    if abs(days) > _LAST_DAY:
        return None
    return int((days * _DAY_SECONDS).to_integral_value(ROUND_HALF_UP))


def _epoch(days, since_1904):
    if since_1904:
        return datetime(1904, 1, 1)  # noqa: DTZ001 a cell has no time zone
    return datetime(1899, 12, 30 if days > _LEAP_DAY_THAT_NEVER_WAS else 31)  # noqa: DTZ001
