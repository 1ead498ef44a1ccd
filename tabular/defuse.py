"""Text that a spreadsheet must not run as a formula, and its way back."""

import re

_LEAD = r"'*[\s\u00ad\u200b-\u200f\u2060\ufeff]*"
_DANGEROUS = re.compile(rf"{_LEAD}[=+\-@＝＋－＠]|'*\s*[\t\r\n]")
_PLAIN_NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?%?")


def defuse(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run on opening a CSV file.

    Only for CSV: in XLSX write strings as strings (openpyxl `data_type = "s"`, xlsxwriter `write_string`),
    never as formulas, and leave the text as it is.
    """
    if _DANGEROUS.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def restore(text: str) -> str:
    """Take away the one apostrophe that `defuse` put there, so that text comes back from CSV unchanged.

    `read_table` does so for CSV only: in XLSX nothing was guarded, and an apostrophe is the author's own.
    """
    if text.startswith("'") and _DANGEROUS.match(text, 1):
        return text[1:]
    return text
