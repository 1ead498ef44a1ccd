"""What is told about decided grades, to whom, and what is said against it."""

from feedback.models.appeals import Appeal, AppealRules
from feedback.models.cases import Correction, Objection
from feedback.models.notices import Holiday, Notice, NoticeName
from feedback.models.releases import Audience, Content, Disclosure, Reading, Release

__all__ = [
    "Appeal",
    "AppealRules",
    "Audience",
    "Content",
    "Correction",
    "Disclosure",
    "Holiday",
    "Notice",
    "NoticeName",
    "Objection",
    "Reading",
    "Release",
]
