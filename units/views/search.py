"""One box for units and cadres."""

from django.shortcuts import render

from accounts.doors import needs
from accounts.roles import Permission
from units import queries
from units.models import Cadre, Unit
from units.remits import scopes_of


@needs(Permission.UNITS_VIEW, Permission.CADRES_VIEW)
def search(request):
    """The first twenty of each that are in reach."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:40]
    of_units, of_cadres = scopes_of(request.user, Permission.UNITS_VIEW, Permission.CADRES_VIEW)
    units = queries.find_units(of_units.units(Unit.objects.all()), text)
    cadres = queries.find_cadres(of_cadres.cadres(Cadre.objects.all()), text) if text else Cadre.objects.none()
    found = {
        "text": text,
        "units": units.order_by("path")[: queries.MOST_FOUND],
        "cadres": cadres.select_related("unit").in_order()[: queries.MOST_FOUND],
        "most": queries.MOST_FOUND,
    }
    return render(request, "units/search.html", found)
