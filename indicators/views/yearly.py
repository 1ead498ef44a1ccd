"""The page on which a version is copied for the next year."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from indicators.actions.schemes import start_draft
from indicators.forms.yearly import HeaderForm
from indicators.models import Scheme
from indicators.versions import document_of
from indicators.yearly import header_offered, next_year, places
from scoring.engine.document import written


@needs(Permission.SCHEMES_EDIT)
def copy(request, pk):
    """Show what a copy for the next year would say, and make it as a draft."""
    scheme = get_object_or_404(Scheme, pk=pk)
    document = document_of(scheme.text)
    form = HeaderForm(request.POST or None, initial=_fields(header_offered(document)))
    found = places(document)
    chosen = set(request.POST.getlist("place")) if request.method == "POST" else {p.path for p in found if p.names}
    page = {"scheme": scheme, "form": form, "places": found, "chosen": chosen}
    page["now"] = document.get("scheme", {})
    if request.method == "POST" and form.is_valid():
        text = written(next_year(document, form.header(), chosen))
        try:
            draft = start_draft(text, by=request.user, based_on=scheme)
        except ValidationError as refusal:
            form.add_error(None, audit.reason(refusal))
        else:
            return redirect("indicators:draft", draft.pk)
    page["title"] = _("Copy for the next year")
    return render(request, "indicators/copy.html", page)


def _fields(header):
    return {"code" if key == "id" else key: text for key, text in header.items()}
