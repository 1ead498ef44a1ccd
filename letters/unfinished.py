"""What was asked for in earlier letters and is not mended: each ledger of rectification is a source of sentences."""

from collections.abc import Callable, Mapping

from letters.models import Batch

Source = Callable[[Batch], Mapping[int, list[str]]]
"""Of a batch, by the key of its subject, the problems that were told last time and are still open, each in short."""
SOURCES: list[Source] = []


def unfinished_of(batch: Batch) -> dict[int, list[str]]:
    """The open problems of all sources, by the key of the subject."""
    found: dict[int, list[str]] = {}
    for source in SOURCES:
        for subject, problems in source(batch).items():
            found.setdefault(subject, []).extend(problems)
    return found
