"""The editor of a draft: its parts as forms, the score tree as a table, and the whole as text."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.doors import needs
from accounts.roles import Permission
from indicators import actions
from indicators.editing import typing
from indicators.editing.filling import fields_of
from indicators.editing.findings import document_of, findings_of
from indicators.editing.parts import BY_WORD
from indicators.editing.rows import SINGLE, moved, with_part, without_row
from indicators.editing.shapes import FIRST_IN_A_NODE, method_shapes, part_shapes, shapes_for
from indicators.editing.showing import names_in, table_of, title_of
from indicators.editing.tree import codes_of, rows_of
from indicators.views.desk import around, draft_or_404, notes_of, unreadable
from scoring.engine.document import written

NAMED = ("figures", "nodes", "circumstances")
"""The parts whose codes formulas use."""


@needs(Permission.SCHEMES_EDIT)
def text(request, pk):
    """The document as text, with the line of each fault."""
    draft = draft_or_404(pk)
    if _is_closed(request, draft):
        return redirect("indicators:draft", pk)
    shown = request.POST.get("text", draft.text).replace("\r\n", "\n") if request.method == "POST" else draft.text
    if request.method == "POST":
        if "check" in request.POST:
            return _notes(request, draft, shown)
        if _write(request, draft, shown):
            return redirect(request.path)
        draft = draft_or_404(pk)
    page = around(draft, shown) | {"shown": shown, "lines": shown.count("\n") + 1, "here": "text"}
    return render(request, "indicators/edit-text.html", page)


@needs(Permission.SCHEMES_EDIT)
def tree(request, pk):
    """The score tree: a line for each node, a column for each category."""
    draft = draft_or_404(pk)
    document = document_of(draft.text)
    if document is None or _is_closed(request, draft):
        return _elsewhere(request, draft)
    if request.method == "POST":
        typed, focus = typing.tree(document, request.POST)
        if "check" in request.POST:
            return _notes(request, draft, written(typed), "nodes")
        if _keep(request, draft, document, typed):
            opened = request.POST.get("open", "")
            if opened.isdecimal() and len(opened) < 10:
                return redirect("indicators:edit-row", pk, "nodes", int(opened))
            return redirect(request.path + (f"?at={focus}" if focus is not None else ""))
        draft, document = draft_or_404(pk), typed
    at = request.GET.get("at", "")
    lines, categories = table_of(draft.text if request.method != "POST" else written(document))
    page = around(draft, here="nodes") | {"lines": lines, "categories": categories}
    page["focus"] = int(at) if at.isdecimal() and len(at) < 10 else None
    page["faulty"] = {note.finding.row for note in page["notes"] if note.grave}
    return render(request, "indicators/edit-tree.html", page)


@needs(Permission.SCHEMES_EDIT)
def part(request, pk, part):
    """A part of the plan: its form, or the list of its rows."""
    draft, document = _opened(pk, part)
    if document is None or _is_closed(request, draft):
        return _elsewhere(request, draft)
    if part in SINGLE:
        return _single(request, draft, document, part)
    if request.method == "POST":
        changed = _moved(document, part, request.POST.get("do", ""))
        _keep(request, draft, document, changed)
        return redirect(request.path)
    rows = [(at, title_of(row), str(row.get("id", ""))) for at, row in enumerate(rows_of(document, part))]
    page = around(draft, here=part) | {"rows": rows}
    page["faulty"] = {note.finding.row for note in page["notes"] if note.grave}
    return render(request, "indicators/edit-part.html", page)


def _moved(document, part, said):
    """The document after one row was moved or taken out; `said` is such as “up:2”."""
    deed, _, at = said.partition(":")
    if not at.isdecimal() or len(at) > 9 or int(at) >= len(rows_of(document, part)):
        return document
    if deed == "delete":
        return without_row(document, part, int(at))
    return moved(document, part, int(at), -1 if deed == "up" else 1) if deed in ("up", "down") else document


def _single(request, draft, document, part):
    """A part that is one table: the plan's head, its arithmetic."""
    table = document.get(part, {})
    table = table if isinstance(table, dict) else {}
    if request.method == "POST":
        table = typing.single(part, table, request.POST)
        typed = with_part(document, part, table)
        if "check" in request.POST:
            return _notes(request, draft, written(typed), part)
        if _keep(request, draft, document, typed):
            return redirect(request.path)
        draft = draft_or_404(draft.pk)
    page = around(draft, here=part) | {"fields": fields_of(part_shapes(part), table, {}), "at": None, "title": ""}
    if request.method == "POST":
        saved = (document_of(draft.text) or {}).get(part, {})
        page["theirs"] = theirs(page["fields"], fields_of(part_shapes(part), saved, {}))
    return render(request, "indicators/edit-row.html", page)


@needs(Permission.SCHEMES_EDIT)
def row(request, pk, part, at):
    """One row of a part; the number after the last is a new one."""
    draft, document = _opened(pk, part)
    if document is None or _is_closed(request, draft):
        return _elsewhere(request, draft)
    rows = rows_of(document, part)
    if part in SINGLE or at > len(rows):
        raise Http404
    shown, typed = (rows[at] if at < len(rows) else {"parent": request.GET.get("parent", "")}), document
    if request.method == "POST":
        typed, at = typing.row(document, part, at, request.POST)
        if "check" in request.POST:
            return _notes(request, draft, written(typed), part, at)
        if _keep(request, draft, document, typed):
            here = reverse("indicators:edit-row", args=[pk, part, at])
            return redirect(here if "stay" in request.POST else f"{_list(pk, part)}?at={at}")
        draft, shown = draft_or_404(pk), rows_of(typed, part)[at]
    page = around(draft, here=part) | _form(typed, part, at, shown)
    if request.method == "POST":
        saved = rows_of(document_of(draft.text) or {}, part)
        beside = next((one for one in saved if one.get("id") == shown.get("id")), {})
        page["theirs"] = theirs(page["fields"], _form(typed, part, at, shown | beside)["fields"])
    page["own_notes"] = [note for note in page["notes"] if note.finding.row == at]
    return render(request, "indicators/edit-row.html", page)


def theirs(fields, saved):
    """What is saved where it differs from what was typed, for the fields that are one line."""
    other = {field.path: field for field in saved if field.look == "line"}
    pairs = [(field, other[field.path]) for field in fields if field.path in other]
    return [(mine.shape.label, held.value) for mine, held in pairs if mine.value != held.value]


def _form(document, part, at, row):
    """The fields of a row, the cells of a node, and the names that formulas may use."""
    names = names_in(document)
    shapes = shapes_for(part, row, typing.FIRST_METHOD)
    page = {"fields": fields_of(shapes, row, names), "at": at, "title": title_of(row), "code": str(row.get("id", ""))}
    if any(shape.has_formula for shape in shapes):
        page["names"] = [(BY_WORD[word].name, names[word]) for word in NAMED if names[word]]
    if part == "nodes":
        page["cells"] = typing.cells(row, codes_of(document, "categories"), dict(names["categories"]))
        page["told"] = typing.method_told(row)
        page["first"] = FIRST_IN_A_NODE
        page["parameters"] = [shape.name for shape in method_shapes(str(row.get("method", typing.FIRST_METHOD)))]
    return page


def _opened(pk, part):
    """The draft, and its document where the part can be shown as forms."""
    if part not in BY_WORD:
        raise Http404
    draft = draft_or_404(pk)
    return draft, document_of(draft.text)


def _list(pk, part):
    return (
        reverse("indicators:edit-tree", args=[pk])
        if part == "nodes"
        else reverse("indicators:edit-part", args=[pk, part])
    )


def _is_closed(request, draft) -> bool:
    """Whether there is nothing to edit any more. What somebody sends nevertheless is refused, and stays on the page."""
    return request.method != "POST" and not draft.is_open


def _elsewhere(request, draft):
    """Where to go instead of a form that cannot be shown."""
    if not draft.is_open:
        return redirect("indicators:draft", draft.pk)
    messages.warning(request, unreadable())
    return redirect("indicators:edit-text", draft.pk)


def _keep(request, draft, before, after) -> bool:
    """Write a document if it is another one; False where it is not written and the page has to show what was typed."""
    return _write(request, draft, draft.text if after == before else written(after))


def _write(request, draft, text) -> bool:
    said = request.POST.get("revision", "")
    try:
        kept = actions.write_draft(
            draft, text, int(said) if said.isdecimal() and len(said) < 10 else 0, by=request.user
        )
    except actions.Overtaken as quicker:
        told = _("What you typed is kept on this page. Compare it with the saved draft, then save again to replace it.")
        messages.warning(request, f"{' '.join(quicker.messages)} {told}")
        return False
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    if kept.revision == draft.revision:
        return True
    grave = sum(finding.fault.grave for finding in findings_of(kept.text))
    if grave:
        messages.warning(request, _("Saved. %(number)s faults are still to be mended.") % {"number": grave})
    else:
        messages.success(request, _("Saved. No fault was found."))
    return True


def _notes(request, draft, text, here="", at=None):
    """The faults of a text that is not saved, as a piece of a page."""
    notes = notes_of(draft.pk, text)
    page = {"notes": [note for note in notes if not here or note.finding.part == here], "checked": True}
    page["elsewhere"] = [note for note in notes if here and note.finding.part != here]
    return render(request, "indicators/_notes.html", page)
