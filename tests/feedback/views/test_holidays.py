from datetime import date

import pytest
from django.utils import timezone

from feedback.models import Holiday

pytestmark = pytest.mark.django_db


def test_days_are_entered_shown_and_taken_out(as_):
    clerk, year = as_("clerk"), timezone.localdate().year
    page = clerk.post("holidays", first=f"{year}-10-01", last=f"{year}-10-03", name="国庆节", worked="")
    assert f"{year}-10-02" in page

    clerk.post("drop-holiday", Holiday.objects.get(day=date(year, 10, 2)).pk)

    assert Holiday.objects.count() == 2


def test_what_makes_no_sense_is_told_at_the_form(as_):
    page = as_("clerk").post("holidays", first="2026-10-03", last="2026-10-01", name="国庆节")

    assert "截止日不能早于起始日" in page
    assert "还没有登记节假日" in page
