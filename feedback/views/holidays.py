"""The calendar of holidays by which working days are counted."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.views.answering import act, tell
from feedback.actions.notices import drop_holiday, enter_holidays
from feedback.forms import HolidayForm
from feedback.models import Holiday
from feedback.queries import OFFICE


@needs(*OFFICE)
def holidays(request):
    """The days of this year and the next, and a form for more."""
    form = HolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"last": form.cleaned_data["last"] or form.cleaned_data["first"]}
        try:
            enter_holidays(by=request.user, **said)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("feedback:holidays")
    days = Holiday.objects.filter(day__year__gte=timezone.localdate().year)
    return render(request, "feedback/holidays.html", {"form": form, "days": list(days)})


@require_POST
@needs(*OFFICE)
def drop(request, pk):
    """Take a day out."""
    found = get_object_or_404(Holiday, pk=pk)
    act(request, lambda: drop_holiday(found, by=request.user), _("Saved."))
    return redirect("feedback:holidays")
