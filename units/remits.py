"""Which rows somebody may see: what their granted roles reach, less what they must keep away from."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from accounts.roles import OF_ROLE
from units.models import Recusal, Remit, Secondment, Tenure
from units.models.tree import ROOT_PATH


@dataclass(frozen=True)
class Scope:
    """Somebody's reach, as plain values: nothing here asks the database until a queryset is filtered."""

    paths: tuple[str, ...] = ()
    groups: frozenset[int] = frozenset()
    cadre_ids: frozenset[int] = frozenset()
    owners: frozenset[str] = frozenset()
    recused_paths: tuple[str, ...] = ()
    recused_cadre_ids: frozenset[int] = frozenset()

    @property
    def everything(self) -> bool:
        """Whether the whole tree is covered."""
        return ROOT_PATH in self.paths

    def covers(self, path: str) -> bool:
        """Whether the unit at this path is in reach."""
        return path.startswith(self.paths or ("\0",)) and not path.startswith(self.recused_paths or ("\0",))

    def units(self, queryset):
        """The units in reach."""
        if not self.paths:
            return queryset.none()
        if not self.everything:
            queryset = queryset.filter(_beneath("path", self.paths))
        return queryset.exclude(_beneath("path", self.recused_paths)) if self.recused_paths else queryset

    def cadres(self, queryset):
        """The cadres who belong to, hold a post in or are seconded to a unit in reach today, and one's own record."""
        if not self.paths and not self.cadre_ids:
            return queryset.none()
        if not self.everything:
            queryset = queryset.filter(self._belonging())
        if self.recused_paths:
            # A cadre without a unit is of no recused unit; a bare exclusion would lose the row to NULL.
            queryset = queryset.filter(Q(unit=None) | ~_beneath("unit__path", self.recused_paths))
        return queryset.exclude(pk__in=self.recused_cadre_ids) if self.recused_cadre_ids else queryset

    def _belonging(self):
        if not self.paths:
            return Q(pk__in=self.cadre_ids)
        today = timezone.localdate()
        posts = Tenure.objects.on(today).filter(_beneath("unit__path", self.paths))
        guests = Secondment.objects.on(today).filter(_beneath("host__path", self.paths))
        reach = _beneath("unit__path", self.paths) | Q(pk__in=self.cadre_ids)
        return reach | Q(pk__in=posts.values("cadre")) | Q(pk__in=guests.values("cadre"))


NOTHING = Scope()


def scope_of(user, *permissions) -> Scope:
    """What somebody may see; with permissions, only as far as the roles reach that hold one of these.

    An officer (三员) sees nothing, and so does whoever has no remit.
    """
    rows, away = _granted(user)
    return _scope(rows, away, permissions)


def scopes_of(user, *permissions) -> list[Scope]:
    """One scope for each permission, for the two questions that one scope takes."""
    rows, away = _granted(user)
    return [_scope(rows, away, (permission,)) for permission in permissions]


def _granted(user):
    """The remits that stand, as (role, path, group, path of the group, cadre, owner), and the recusals."""
    if not user.is_authenticated or not user.is_active or user.office:
        return [], []
    rows = Remit.objects.filter(grant__user=user, grant__ended_at=None, ended_at=None).order_by()
    rows = list(rows.values_list("grant__role", "unit__path", "group", "group__units__path", "cadre", "owner"))
    if not rows:
        return [], []
    return rows, list(Recusal.objects.filter(user=user, ended_at=None).order_by().values_list("unit__path", "cadre"))


def _scope(rows, away, permissions):
    if permissions:
        rows = [row for row in rows if OF_ROLE[row[0]].intersection(permissions)]
    if not rows:
        return NOTHING
    _, paths, groups, of_groups, cadres, owners = (set(filter(None, column)) for column in zip(*rows, strict=True))
    away_paths, away_cadres = (set(filter(None, column)) for column in zip((None, None), *away, strict=True))
    return Scope(
        paths=_outermost(paths | of_groups),
        groups=frozenset(groups),
        cadre_ids=frozenset(cadres),
        owners=frozenset(owners),
        recused_paths=_outermost(away_paths),
        recused_cadre_ids=frozenset(away_cadres),
    )


def _outermost(paths):
    """The paths that lie beneath no other of them, in order."""
    kept = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)


def _beneath(field, paths):
    condition = Q()
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition
