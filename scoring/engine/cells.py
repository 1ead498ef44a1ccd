"""How people write a missing value, a yes, a no and a number into a cell."""

STATES = {
    "未交": "missing", "缺报": "missing", "missing": "missing",
    "不适用": "not_applicable", "n/a": "not_applicable", "not_applicable": "not_applicable",
    "—": "not_applicable", "-": "not_applicable",
    "未评": "not_evaluated", "未评价": "not_evaluated", "not_evaluated": "not_evaluated",
}  # fmt: skip
YES = ("是", "有", "yes", "true", "1", "√", "y")
NO = ("否", "无", "no", "false", "0", "×", "n")


def ungrouped(text: str) -> str:
    """A number without the commas of thousands (12,345.6), if they stand where they should."""
    head, dot, tail = text.partition(".")
    groups = head.lstrip("+-").split(",")
    if len(groups) > 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
        return head.replace(",", "") + dot + tail
    return text
