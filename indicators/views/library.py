"""Pages of the library of indicators: search, look, pick into a draft, keep for the office."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from indicators.actions.library import drop_library_item, keep_library_item, pick_indicator
from indicators.forms.library import KeepForm, PickForm
from indicators.library import entries, entry_of, found_by
from indicators.models import Draft, LibraryItem
from indicators.terms import NOUNS

ROWS = 50


@needs(Permission.SCHEMES_VIEW)
def library(request):
    """All indicators to pick from, or those that a search finds."""
    q = request.GET.get("q", "").strip()[:80]
    found = entries()
    shown = list(found_by(found, q)) if q else found
    page = Paginator(shown, ROWS).get_page(request.GET.get("page"))
    return render(
        request, "indicators/library.html", {"q": q, "page": page, "draft": _draft(request), "all": len(found)}
    )


def _draft(request):
    """The draft for which somebody picks, where one does."""
    number = request.GET.get("draft", "")
    return get_object_or_404(Draft, pk=int(number[:9])) if number.isdecimal() else None


def _entry(key):
    found = entry_of(key)
    if found is None:
        raise Http404
    return found


@needs(Permission.SCHEMES_VIEW)
def entry(request, key):
    """One indicator with all that comes with it, and the forms to pick and to keep it."""
    found, draft = _entry(key), _draft(request)
    needed = [(NOUNS[part], name) for part, name in found.needs]
    page = {"entry": found, "draft": draft, "needed": needed, "keep": KeepForm(initial={"name": found.name})}
    page["item"] = LibraryItem.objects.select_related("by").filter(pk=found.item).first() if found.item else None
    if draft is None:
        page["drafts"] = Draft.objects.filter(state__in=(Draft.State.EDITING, Draft.State.RETURNED)).defer("text")
    else:
        page["pick"] = PickForm(draft=draft, entry=found)
    return render(request, "indicators/entry.html", page)


@require_POST
@needs(Permission.SCHEMES_EDIT)
def pick(request, pk, key):
    """Put an indicator into a draft."""
    draft, found = get_object_or_404(Draft, pk=pk), _entry(key)
    form = PickForm(request.POST, draft=draft, entry=found)
    back = f"{reverse('indicators:entry', args=[key])}?draft={pk}"
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(back)
    try:
        renamed = pick_indicator(
            draft, found, form.cleaned_data["parent"], form.cleaned_data["points"], by=request.user
        )
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return redirect(back)
    messages.success(request, _("“%(name)s” stands in the draft now.") % {"name": found.name})
    if renamed:
        told = "、".join(f"{old} → {new}" for old, new in renamed.items())
        messages.info(
            request, _("These codes were taken already, so the new ones are called: %(codes)s") % {"codes": told}
        )
    return redirect("indicators:draft", pk)


@require_POST
@needs(Permission.SCHEMES_EDIT)
def keep(request, key):
    """Keep an indicator for the office."""
    found, form = _entry(key), KeepForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect("indicators:entry", key)
    item = keep_library_item(found, form.cleaned_data["name"], form.cleaned_data["remark"], by=request.user)
    messages.success(request, _("“%(name)s” is kept in the office's own library.") % {"name": item.name})
    return redirect("indicators:entry", f"own{item.pk}")


@require_POST
@needs(Permission.SCHEMES_EDIT)
def drop(request, pk):
    """Take an indicator out of the office's own list."""
    item = get_object_or_404(LibraryItem, pk=pk)
    drop_library_item(item, by=request.user)
    messages.success(request, _("“%(name)s” is taken out of the library.") % {"name": item.name})
    return redirect("indicators:library")
