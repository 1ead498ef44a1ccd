import pytest

from accounts.models import AuditEntry
from indicators.actions.schemes import freeze_scheme, keep_scheme
from indicators.models import Scheme
from scoring.engine.faults import Refused
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


def test_a_new_text_is_a_new_version_and_the_same_text_is_the_same():
    first = keep_scheme(SCHEME, by=None)
    second = keep_scheme(SCHEME.replace("第七条", "第八条"), by=None)

    assert (first.code, first.version, second.version) == ("county", 1, 2)
    assert keep_scheme(SCHEME, by=None) == first
    assert AuditEntry.objects.filter(verb="keep scheme").count() == 2


def test_a_text_that_is_no_scheme_is_refused_and_not_kept():
    with pytest.raises(Refused, match="60"):
        keep_scheme(SCHEME.replace("weight = 60", "weight = 160"), by=None)

    assert not Scheme.objects.exists()


def test_a_scheme_is_frozen_once_and_on_record():
    scheme = keep_scheme(SCHEME, by=None)

    freeze_scheme(scheme, by=None)
    first = scheme.frozen_at
    freeze_scheme(scheme, by=None)

    assert first
    assert scheme.frozen_at == first
    assert AuditEntry.objects.filter(verb="freeze scheme").count() == 1
