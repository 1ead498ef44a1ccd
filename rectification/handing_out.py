"""Ledger and report as files to take away."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from accounts.files import FORMS, file_of
from rectification import papers
from rectification.ledger import COLUMNS, TITLES, Line, lines_of
from rectification.models import Report
from rectification.queries import problems_of_subject

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LEDGER_FORMS = (*FORMS, "docx", "pdf")


def ledger_file(lines: Iterable[Line], form: str, about: str = ""):
    """The answer that hands the ledger out. `form`: one of LEDGER_FORMS; `about`: what it is filtered by."""
    title = f"{about}{papers.LEDGER}"
    if form in FORMS:
        return file_of(title, form, COLUMNS, (line.cells for line in lines))
    make, kind = {"docx": (papers.ledger_docx, DOCX), "pdf": (papers.ledger_pdf, "application/pdf")}[form]
    answer = HttpResponse(make(lines, title), content_type=kind)
    name = f"{title}_{timezone.localtime():%Y%m%d-%H%M}.{form}"
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def report_docx(report: Report) -> bytes:
    """A report on rectification: as it was handed in, or how it would look now."""
    subject = report.subject
    if report.open:
        rows = [list(map(str, line.cells)) for line in lines_of(problems_of_subject(subject))]
    else:
        rows = report.rows
    day = timezone.localdate(report.handed_at) if report.handed_at else timezone.localdate()
    parts = [
        ("一、组织领导", _paragraphs(report.leading)),
        ("二、逐项整改情况", [text for row in rows for text in _told(row)]),
        ("三、未完成事项及计划", _remaining(rows) + _paragraphs(report.remaining)),
        ("四、长效机制", _paragraphs(report.mechanism)),
    ]
    said = f"{day.year}年{day.month}月{day.day}日"
    title = f"{subject.name}关于{subject.round.code}考核反馈问题整改情况的报告"
    return papers.report_docx(name=subject.name, title=title, to=report.to, day=said, parts=parts, rows=rows)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _of(row, heading):
    return row[TITLES.index(heading)].strip("。； ")


def _told(row) -> list[str]:
    """What became of one problem: problem, measure, result, evidence."""
    told = [f"{_of(row, '序号')}.{_of(row, '问题')}。"]
    for heading, words in (("原因", "原因"), ("整改措施", "整改措施"), ("进展", "整改情况"), ("佐证", "佐证材料")):
        if _of(row, heading):
            told.append(f"{words}：{_of(row, heading).replace('：', '，', heading == '进展')}。")
    if _of(row, "销号时间"):
        told.append(f"已于{_of(row, '销号时间')}销号。")
    return ["".join(told)]


def _remaining(rows) -> list[str]:
    """What is not closed, with its measure and until when."""
    left = [row for row in rows if not _of(row, "销号时间")]
    if not left:
        return ["反馈问题已全部销号，没有未完成事项。"]
    return [
        f"{_of(row, '问题')}：{_of(row, '整改措施') or '正在制定整改措施'}"
        + (f"，{_of(row, '完成时限')}前完成。" if _of(row, "完成时限") else "。")
        for row in left
    ]
