"""The catalogue of each app: its own words and those of its pages, in English, with the Chinese beside them."""

import ast
import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

ROOT = settings.BASE_DIR
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
RECORDING = ("record", "attempt")
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def apps():
    """The apps of this house that may speak."""
    return [name for name in settings.INSTALLED_APPS if (ROOT / name).is_dir()]


def place(app: str) -> Path:
    """Where the catalogue of an app stands."""
    return ROOT / app / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def folders(app: str) -> list[Path]:
    """Where an app speaks: its modules and its pages; the frame of all pages is evalsys' own."""
    return [ROOT / app, ROOT / "templates" if app == "evalsys" else ROOT / "templates" / app]


def spoken(app: str) -> Catalog:
    """Every message that an app's modules and pages say, without translations."""
    found = Catalog(locale="zh_Hans", header_comment="", fuzzy=False)
    for folder in folders(app):
        for name, line, message, comments, context in extract_from_dir(
            folder, METHODS, OPTIONS, KEYWORDS, directory_filter=lambda path, top=folder: own(app, path, top)
        ):
            del line, comments
            found.add(message, locations=[(f"{folder.relative_to(ROOT)}/{name}", None)], context=context)
    for path in sorted((ROOT / app).rglob("*.py")):
        for word in recorded(path.read_text(encoding="utf-8")):
            found.add(word, locations=[(str(path.relative_to(ROOT)), None)])
    return found


def recorded(code: str) -> set[str]:
    """The verbs that a module writes into the audit trail, and the names of the facts: the trail's pages show them."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and called(node) in RECORDING]
    given = [word for call in calls for word in call.keywords if word.arg]
    verbs = {word.value.value for word in given if word.arg == "verb" and isinstance(word.value, ast.Constant)}
    return verbs | {word.arg for word in given} - {"by", "verb", "target", "outcome", "changes"}


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def own(app: str, path: str, top: Path) -> bool:
    """Whether to look into a folder: not into what other apps speak, nor into hidden and migration folders."""
    folder = Path(path)
    if folder.name.startswith((".", "__")) or folder.name in ("migrations", "locale"):
        return False
    return not (app == "evalsys" and folder.parent == top == ROOT / "templates" and folder.name in apps())


def kept(app: str) -> Catalog:
    """The catalogue as it stands in the file; empty where there is none."""
    if not place(app).exists():
        return Catalog(locale="zh_Hans", header_comment="", fuzzy=False)
    with place(app).open("rb") as file:
        return read_po(file, locale="zh_Hans")


def renewed(app: str) -> Catalog:
    """What is spoken now with the translations that are kept; messages that nobody says any more are left out."""
    said, known = spoken(app), kept(app)
    for message in said:
        before = known.get(message.id, message.context) if message.id else None
        if before:
            message.string = before.string
    return said


def untranslated(app: str) -> list[str]:
    """The messages of an app without Chinese."""
    empty = (m for m in renewed(app) if m.id and not (any(m.string) if isinstance(m.string, tuple) else m.string))
    return [str(message.id) for message in empty]


def compiled(catalog: Catalog) -> bytes:
    """The form in which Django reads a catalogue."""
    catalog.creation_date = datetime(2026, 1, 1, tzinfo=UTC)  # else a catalogue would differ by the minute
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def written(catalog: Catalog) -> bytes:
    """The form in which people read a catalogue: sorted, without dates and line numbers."""
    target = io.BytesIO()
    write_po(target, catalog, omit_header=True, sort_output=True, no_location=False, include_lineno=False, width=120)
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'
    )
    return f"{header}\n{target.getvalue().decode()}".encode()


def renew() -> None:
    """Write all catalogues anew and say what lacks Chinese."""
    for app in apps():
        catalog = renewed(app)
        if not len(catalog):
            continue
        place(app).parent.mkdir(parents=True, exist_ok=True)
        place(app).write_bytes(written(catalog))
        place(app).with_suffix(".mo").write_bytes(compiled(kept(app)))
        for message in untranslated(app):
            print(f"{place(app).relative_to(ROOT)}: {message}")  # noqa: T201 a command's answer


if __name__ == "__main__":
    renew()
