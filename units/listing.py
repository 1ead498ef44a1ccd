"""A long list of cadres in the prescribed order, of which a page asks for fifty."""

from django.db.models import Count, Q
from django.utils.functional import cached_property

from units.models import Unit


class InOrder:
    """Cadres by unit. How many of them each unit has tells which units stand on a page, and only these are sorted.

    To be handed to a paginator: it has a count, and can be sliced.
    """

    def __init__(self, cadres):
        self._cadres = cadres

    @cached_property
    def _numbers(self):
        """How many are of each unit, in the prescribed order; without a unit last."""
        found = dict(self._cadres.order_by().values_list("unit").annotate(Count("pk")))
        units = [*Unit.objects.order_by("path").values_list("pk", flat=True), None]
        return [(unit, found[unit]) for unit in units if unit in found]

    def count(self):
        """How many there are."""
        return sum(number for _, number in self._numbers)

    def __getitem__(self, wanted):
        end, before, units = 0, 0, []
        for unit, number in self._numbers:
            begin, end = end, end + number
            if begin >= wanted.stop:
                break
            if end > wanted.start:
                before = before if units else begin
                units.append(unit)
        found = self._cadres.filter(_of(units)).in_order()
        return list(found[wanted.start - before : wanted.stop - before])


def _of(units):
    named = Q(unit__in=[unit for unit in units if unit])
    return named | Q(unit=None) if None in units else named
