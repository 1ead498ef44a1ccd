from io import StringIO

import pytest
from django.core.management import call_command

from tests.feedback.decided_rounds import days_are_over

pytestmark = pytest.mark.django_db


def test_the_command_says_how_many_names_became_final(notice):
    days_are_over(notice)
    out = StringIO()

    call_command("finish_notices", stdout=out)

    assert out.getvalue() == "1 个对象的公示已期满生效。\n"
