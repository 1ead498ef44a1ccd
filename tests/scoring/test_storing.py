import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from evidence.models import Figure
from indicators.models import Scheme
from rounds.models import Case, Subject
from scoring.engine.faults import Refused
from scoring.storing import store_case
from tests.failing import every_failure
from tests.scoring.cases_on_disk import TABLES, write_case

pytestmark = pytest.mark.django_db


def test_a_case_stands_in_the_database_with_a_frozen_scheme(case):
    kept = store_case(case, code="county", name="某县年度考核", by=None)

    round = kept.rounds.get()
    assert (str(kept), round.code, round.scheme.version) == ("某县年度考核", "2023年度", 1)
    assert round.scheme.frozen_at
    assert list(round.subjects.values_list("code", "name", "position")) == [
        ("T1", "城关镇", 1),
        ("T2", "河西乡", 2),
        ("T3", "山口乡", 3),
    ]
    assert AuditEntry.objects.filter(verb="load case", target_id=kept.pk).count() == 1


def test_a_figure_keeps_its_source_and_place(case):
    store_case(case, code="county", name="某县", by=None)

    figure = Figure.objects.get(subject__code="T1", name="tasks")
    assert (figure.value, figure.source, figure.place) == (9, "督查〔2023〕8号", "figures.csv 第2行")


def test_a_faulty_case_is_refused_with_its_faults_and_leaves_nothing(tmp_path):
    case = write_case(tmp_path / "case", figures=[*TABLES["figures.csv"], "T9,3,"])

    with pytest.raises(Refused, match="T9"):
        store_case(case, code="county", name="某县", by=None)

    assert not Case.objects.exists()
    assert not Scheme.objects.exists()


def test_a_second_case_of_one_code_is_refused_in_words(case):
    store_case(case, code="county", name="某县", by=None)

    with pytest.raises(ValidationError, match="county"):
        store_case(case, code="county", name="某县", by=None)


def test_two_cases_may_use_one_version_of_a_scheme(case):
    store_case(case, code="one", name="甲县", by=None)
    store_case(case, code="two", name="乙县", by=None)

    assert Scheme.objects.count() == 1
    assert Subject.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_a_database_that_fails_at_any_statement_leaves_no_half_case(case):
    def books_balance():
        assert (Case.objects.count(), Scheme.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)

    every_failure(lambda: store_case(case, code="county", name="某县", by=None), books_balance)

    assert Subject.objects.count() == 3
