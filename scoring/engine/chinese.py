"""The Chinese wording of every template that the engine uses."""

CHINESE: dict[str, str] = {}
