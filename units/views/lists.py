"""The short lists behind the tree: evaluation categories and groups."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import tell
from units.actions import lists
from units.forms import CategoryForm, GroupForm
from units.models import Group, Unit, UnitCategory
from units.remits import scope_of

FORMS = {"category": CategoryForm, "group": GroupForm}


@needs(Permission.UNITS_EDIT)
def settings(request):
    """Categories and groups, each with a form for one more."""
    asked = request.POST.get("list", "")
    made = {name: kind(request.POST if name == asked else None, prefix=name) for name, kind in FORMS.items()}
    form = made.get(asked)
    if request.method == "POST" and form and form.is_valid():
        try:
            lists.add_row(form.Meta.model, form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("units:settings")
    seen = Q(units__in=scope_of(request.user, Permission.UNITS_EDIT).units(Unit.objects.order_by()))
    page = {
        "forms": made,
        "categories": UnitCategory.objects.annotate(used=Count("units", filter=seen)),
        "groups": Group.objects.annotate(used=Count("units", filter=seen)),
    }
    return render(request, "units/settings.html", page)
