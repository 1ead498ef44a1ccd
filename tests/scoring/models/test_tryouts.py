import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from scoring.models import TryOut, TryOutCard

pytestmark = pytest.mark.django_db


def test_a_try_out_shows_a_subject_once():
    tried = TryOut.objects.create(by=User.objects.create(username="clerk", name="经办人"), title="某县考核办法")
    TryOutCard.objects.create(tried=tried, position=1, content=b"")

    with pytest.raises(IntegrityError), transaction.atomic():
        TryOutCard.objects.create(tried=tried, position=1, content=b"")
    assert str(tried) == "某县考核办法"
