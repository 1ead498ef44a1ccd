from django.urls import reverse

from accounts.models import AuditEntry
from accounts.roles import Role
from tabular.tables import read_table
from units.models import Cadre


def fetch(browser, name, form, tmp_path, query=""):
    """The table in an exported file."""
    answer = browser.get(reverse(f"units:{name}", args=[form]) + query)
    path = tmp_path / f"a.{form}"
    path.write_bytes(b"".join(answer.streaming_content))
    return read_table(path)


def test_the_list_leaves_as_it_is_filtered_and_is_on_record(as_clerk, tmp_path, wang, chen):
    for form in ("xlsx", "csv"):
        table = fetch(as_clerk, "export-cadres", form, tmp_path, "?q=wjg")

        assert [(row.cells["姓名"], row.cells["出生年月"]) for row in table.rows] == [("王建国", "1975-03")]
        entry = AuditEntry.objects.first()
        assert (entry.verb, entry.facts["rows"], entry.facts["filter"]) == ("export table", 1, {"q": "wjg"})


def test_no_cell_of_an_export_runs(as_clerk, wang):
    Cadre.objects.filter(pk=wang.pk).update(post_text="=cmd|' /C calc'!A0")

    answer = as_clerk.get(reverse("units:export-cadres", args=["csv"]))

    assert ",'=cmd|" in b"".join(answer.streaming_content).decode()


def test_units_leave_in_their_order_within_the_remit(sign_in, person, tmp_path, bureau, treasury, town):
    browser = sign_in(person(Role.CLERK, bureau))

    table = fetch(browser, "export", "xlsx", tmp_path)

    assert [(row.cells["单位代码"], row.cells["上级单位代码"]) for row in table.rows] == [
        ("101", "0"),
        ("10101", "101"),
    ]


def test_an_unknown_form_of_file_does_not_exist(as_clerk):
    assert as_clerk.get(reverse("units:export", args=["pdf"])).status_code == 404


def test_who_may_not_export_gets_nothing(sign_in, person, county):
    assert sign_in(person(Role.READER, county)).get(reverse("units:export", args=["csv"])).status_code == 403
