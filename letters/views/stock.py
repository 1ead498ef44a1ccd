"""What all letters share: numbers that are used elsewhere, and templates."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doors import needs
from accounts.roles import Permission
from feedback.views.acting import tell
from letters.fields import GROUPS, SINGLE
from letters.forms import LayoutForm, NumberForm
from letters.layouts import bring_layout
from letters.models import Layout, Number
from letters.numbering import take_number
from letters.standard import standard_letter
from letters.views.batches import WRITERS
from letters.views.papers import TYPES

ROWS = 100


@needs(Permission.RELEASE)
def numbers(request):
    """The numbers given and those used elsewhere; a form for one more of these."""
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = take_number(**form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("%(number)s is put down as used elsewhere.") % {"number": taken})
            return redirect("letters:numbers")
    rows = Number.objects.select_related("letter__subject", "by").order_by("series", "-year", "-number")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "letters/numbers.html", {"form": form, "page": page})


@needs(Permission.LETTERS)
def layouts(request):
    """The office's own templates; a form to bring one."""
    form = LayoutForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        bring_layout(form.cleaned_data["name"], form.cleaned_data["file"], by=request.user)
        messages.success(request, _("The template is checked and kept. Choose it when you draft letters."))
        return redirect("letters:layouts")
    told = {"form": form, "layouts": Layout.objects.defer("content").select_related("by")}
    return render(request, "letters/layouts.html", told | {"single": SINGLE, "groups": GROUPS})


@needs(*WRITERS)
def standard(_request):
    """The usual template, to be edited."""
    answer = HttpResponse(standard_letter(), content_type=TYPES["docx"])
    answer.headers["Content-Disposition"] = "attachment; filename*=UTF-8''template.docx"
    return answer
