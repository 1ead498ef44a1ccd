"""What a view of results may show."""

from django.http import Http404


def pool_or_404(request, names: list[str]) -> str:
    """The ranking group asked for, or the first; one without anybody in reach is not there."""
    pool = request.GET.get("pool", names[0] if names else "")
    if "pool" in request.GET and pool not in names:
        raise Http404
    return pool
