"""Pages on which a scheme is tried out before any round uses it."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, may
from indicators.editing.findings import document_of, findings_of
from indicators.editing.speaking import spoken
from indicators.models import Scheme
from indicators.versions import source_of
from jobs.models import Job
from rounds.scope import is_whole
from scoring.engine.reading import check_scheme
from scoring.models import TryOut
from scoring.queries import rounds_listed
from scoring.tryout import COLLECTED, Wish, content_of
from scoring.tryout_actions import try_out
from scoring.tryout_forms import MOST_TYPED, SizesForm, TypedForm
from units.remits import scope_of

MOST_ROUNDS = 60


@needs(Permission.SCHEMES_VIEW)
def wish(request, source):
    """Ask on which evidence a version or draft is to be tried, and try it."""
    found = source_of(source)
    if found is None:
        raise Http404
    scheme = check_scheme(found.text)[0]
    page = {"source": found, "word": source, "faults": []}
    if scheme is None:
        document = document_of(found.text) or {}
        page["faults"] = [spoken(one, document) for one in findings_of(found.text) if one.fault.grave]
        return render(request, "scoring/try-out.html", page)
    way = request.POST.get("way", "")
    page["rounds"] = _rounds(request.user)
    page["near"] = found.pk if isinstance(found, Scheme) else found.based_on_id
    page["sizes"] = SizesForm(request.POST if way == "made-up" else None, scheme=scheme)
    page["categories"], page["numbers"] = scheme.categories.values(), range(1, MOST_TYPED + 1)
    page["typed"] = _typed_form(request, scheme, way)
    wished = _wished(page, way, request)
    if wished is not None:
        try:
            return _onward(try_out(found, wished, by=request.user))
        except ValidationError as refusal:
            page["refusal"] = audit.reason(refusal)
    return render(request, "scoring/try-out.html", page)


def _rounds(user):
    """The rounds whose evidence is collected and that somebody may see as a whole."""
    if not may(user, Permission.RESULTS_VIEW):
        return []
    scope = scope_of(user, Permission.RESULTS_VIEW)
    rounds = rounds_listed(scope).prefetch_related(None).filter(stage__in=COLLECTED)[:MOST_ROUNDS]
    return (
        list(rounds)
        if scope.everything and not scope.recused_paths
        else [one for one in rounds if is_whole(one, scope)]
    )


def _typed_form(request, scheme, way):
    """The form for typed figures of the category and number asked for; None where none is asked for."""
    asked = request.POST if way == "typed" else request.GET
    category, number = asked.get("category", ""), asked.get("number", "")
    if category not in scheme.categories or number not in map(str, range(1, MOST_TYPED + 1)):
        return None
    data = request.POST if way == "typed" else None
    return TypedForm(data, scheme=scheme, category=category, number=int(number))


def _wished(page, way, request):
    if way == "round":
        chosen = request.POST.get("round", "")
        return next((Wish(round=one) for one in page["rounds"] if str(one.pk) == chosen), None)
    if way == "made-up" and page["sizes"].is_valid():
        return Wish(sizes=page["sizes"].sizes())
    form = page["typed"]
    return Wish(sizes=form.sizes, typed=form.typed) if way == "typed" and form is not None and form.is_valid() else None


def _onward(done):
    """To the result; to the job's page where one is at it."""
    return redirect("jobs:job", done.pk) if isinstance(done, Job) else redirect("scoring:tried", done.pk)


def _tried(request, pk):
    """A try-out of one's own; one on a round's evidence only as long as all of it may be seen."""
    found = get_object_or_404(TryOut.objects.select_related("round__case", "scheme", "draft"), pk=pk, by=request.user)
    if found.round and not is_whole(found.round, scope_of(request.user, Permission.RESULTS_VIEW)):
        raise Http404
    return found


@needs(Permission.SCHEMES_VIEW)
def tried(request, pk):
    """What came out: the ranking of one group, what the scheme did not know, what it asked for in vain."""
    found = _tried(request, pk)
    names = [pool["name"] for pool in found.table]
    chosen = request.GET.get("pool", names[0] if names else "")
    pool = next((one for one in found.table if one["name"] == chosen), None)
    rows = (
        [[reverse("scoring:tried-card", args=[pk, row[0]]), *row[1:6], None, *row[6:]] for row in pool["rows"]]
        if pool
        else []
    )
    return render(request, "scoring/tried.html", {"tried": found, "pools": found.table, "pool": pool, "rows": rows})


@needs(Permission.SCHEMES_VIEW)
def card(request, pk, position):
    """The working of one subject of a try-out."""
    found = _tried(request, pk)
    told = content_of(get_object_or_404(found.cards, position=position))
    page = {"tried": found, **told, "everything": request.GET.get("open") == "all"}
    return render(request, "scoring/tried-card.html", page)
