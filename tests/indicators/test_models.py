import pytest
from django.db import IntegrityError, transaction

from indicators.models import Scheme


@pytest.mark.django_db
@pytest.mark.parametrize(
    "second",
    [
        {"version": 1, "text": "b", "digest": "2"},
        {"version": 2, "text": "a", "digest": "1"},
        {"version": 0, "text": "b", "digest": "2"},
        {"version": 2, "text": "", "digest": "2"},
    ],
    ids=["same version", "same text", "version below one", "no text"],
)
def test_the_database_refuses_a_version_that_cannot_be(second):
    Scheme.objects.create(code="s", title="方案", version=1, text="a", digest="1")

    with pytest.raises(IntegrityError), transaction.atomic():
        Scheme.objects.create(code="s", title="方案", **second)


def test_a_scheme_says_its_title_and_version():
    assert str(Scheme(code="s", title="年度考核办法", version=3)) == "年度考核办法（s v3）"
