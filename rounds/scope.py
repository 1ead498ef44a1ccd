"""Which subjects of rounds somebody may see: those whose unit or cadre their remit reaches."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.roles import demand
from rounds.models import Round, Subject
from units.models import Cadre, Unit
from units.remits import Scope, scope_of


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


def is_whole(round: Round, scope: Scope) -> bool:
    """Whether a scope reaches everybody whom a round evaluates."""
    return not Subject.objects.filter(round=round).exclude(pk__in=_reached(round, scope)).exists()


def _reached(round, scope):
    return subjects_within(scope, Subject.objects.filter(round=round)).values("pk")


def demand_over(round: Round, by, *permissions) -> None:
    """Refuse who may not do this, or not for everybody in a round. `by`: None for a command, which may."""
    if by is not None:
        demand(by, *permissions)
        demand_whole(round, scope_of(by, *permissions))


def demand_whole(round: Round, scope: Scope) -> None:
    """Refuse who would decide on subjects beyond their remit. Raises PermissionDenied."""
    if not is_whole(round, scope):
        raise PermissionDenied(_("This round reaches beyond your remit; ask somebody who answers for all of it."))


def rounds_within(scope: Scope):
    """The rounds in which somebody in reach is evaluated."""
    if scope.everything:
        return Round.objects.all()
    return Round.objects.filter(Exists(subjects_within(scope, Subject.objects.filter(round=OuterRef("pk")))))
