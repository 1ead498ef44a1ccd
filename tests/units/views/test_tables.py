from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.roles import Role
from tests.units.intake.test_lrmx import FORM
from tests.units.views.test_tree import page
from units.models import Cadre, Upload

SOUND = "干部编号,姓名,单位,星座\nG1,张三,101,狮子\n"


def bring(browser, text, kind="cadres"):
    """Upload a table; returns the page of its check."""
    file = SimpleUploadedFile("干部.csv", text.encode())
    answer = browser.post(reverse("units:bring", args=[kind]), {"file": file}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_template_can_be_taken_away(as_clerk):
    answer = as_clerk.get(reverse("units:template", args=["cadres"]))

    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert as_clerk.get(reverse("units:template", args=["stars"])).status_code == 404


def test_a_table_is_checked_then_confirmed(as_clerk, bureau):
    text = bring(as_clerk, SOUND)
    assert "确认导入整表" in text
    assert "星座" in text

    answer = as_clerk.post(reverse("units:confirm", args=[Upload.objects.get().pk]), follow=True)
    taken = answer.content.decode()
    assert "已导入" in taken
    assert "导入其他表" in taken
    assert Cadre.objects.get().name == "张三"

    again = as_clerk.post(reverse("units:confirm", args=[Upload.objects.get().pk]), follow=True)
    assert "不在待确认状态" in again.content.decode()


def test_faults_are_listed_and_the_faulty_rows_come_as_a_file(as_clerk, bureau):
    text = bring(as_clerk, "干部编号,姓名,单位\nG1,张三,财证局\n")
    assert "是否为“财政局”（101）" in text

    answer = as_clerk.get(reverse("units:faulty", args=[Upload.objects.get().pk]))
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert AuditEntry.objects.first().verb == "export table"


def test_a_table_without_faulty_rows_has_no_such_file(as_clerk, bureau):
    bring(as_clerk, SOUND)

    assert as_clerk.get(reverse("units:faulty", args=[Upload.objects.get().pk])).status_code == 404


def test_what_is_no_table_is_refused_on_its_page(as_clerk):
    assert "这不是表格文件" in bring(as_clerk, "%PDF-1.4")


def test_forms_are_brought_together(as_clerk, bureau):
    files = [SimpleUploadedFile("张三.lrmx", FORM.encode())]
    assert "确认导入整表" in as_clerk.post(reverse("units:forms"), {"file": files}, follow=True).content.decode()

    bad = [SimpleUploadedFile("坏.lrmx", b"<a/>")]
    assert "坏.lrmx" in as_clerk.post(reverse("units:forms"), {"file": bad}).content.decode()


def test_the_table_of_another_does_not_exist(as_clerk, sign_in, person, bureau, county):
    bring(as_clerk, SOUND)

    browser = sign_in(person(Role.CLERK, county))
    assert browser.get(reverse("units:upload", args=[Upload.objects.get().pk])).status_code == 404


def test_what_was_brought_lately_is_listed(as_clerk, bureau):
    assert "还没有上传过" in page(as_clerk, "tables")
    bring(as_clerk, SOUND)

    assert "干部.csv" in page(as_clerk, "tables")


def test_too_many_forms_at_once_are_refused_in_words(as_clerk):
    many = [SimpleUploadedFile(f"{number}.lrmx", b"<a/>") for number in range(501)]

    answer = as_clerk.post(reverse("units:forms"), {"file": many})

    assert answer.status_code == 200
    assert "请分批上传" in answer.content.decode()
