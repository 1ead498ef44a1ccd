"""Which subjects of rounds somebody may see: those whose unit or cadre their remit reaches."""

from django.db.models import Q

from units.models import Cadre, Unit
from units.remits import Scope


def subjects_within(scope: Scope, queryset, prefix: str = ""):
    """Filter subjects, or what leads to one by `prefix` such as "subject__".

    Whoever has the whole tree sees subjects that no register knows too; recused units and cadres are left out.
    """
    recused = Q()
    for path in scope.recused_paths:
        recused |= Q(**{f"{prefix}unit__path__startswith": path}) | Q(
            **{f"{prefix}cadre__unit__path__startswith": path}
        )
    if scope.recused_cadre_ids:
        recused |= Q(**{f"{prefix}cadre__in": scope.recused_cadre_ids})
    if recused:
        away = queryset.model.objects.filter(recused).values("pk")
        queryset = queryset.exclude(pk__in=away)
    if scope.everything:
        return queryset
    units = scope.units(Unit.objects.order_by()).values("pk")
    cadres = scope.cadres(Cadre.objects.order_by()).values("pk")
    return queryset.filter(Q(**{f"{prefix}unit__in": units}) | Q(**{f"{prefix}cadre__in": cadres}))
