"""The published receipts of sealed boxes, for everybody: the list, the look-up of one's own, and how to check it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from ballots.codes import RECEIPT, ungrouped
from ballots.models import Box
from ballots.receipts import found_on, published

EACH_PAGE = 400


def _box(pk):
    """A sealed box of a round, or 404: before sealing there is no list."""
    return get_object_or_404(Box.objects.filter(state=Box.State.SEALED).select_related("round__case"), pk=pk)


def look_up(request, pk):
    """The list; what somebody types is sent in the body, so that no address bar or log keeps it."""
    box = _box(pk)
    typed = request.POST.get("receipt", "")[:200]
    listed = published(box)
    told = {
        "box": box,
        "number": len(listed),
        "page": Paginator(listed, EACH_PAGE).get_page(request.GET.get("page")),
        "typed": typed,
        "readable": ungrouped(typed, RECEIPT) is not None,
        "found": found_on(box, typed) if typed else None,
    }
    return render(request, "ballots/receipts.html", told)


def listed(request, pk):
    """The list as a text file: one receipt a line, sorted; its root stands on the count report."""
    box = _box(pk)
    answer = HttpResponse("".join(f"{line}\n" for line in published(box)), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"receipts-{box.pk}.txt")
    return answer
