"""Feedback letters: DOCX and PDF beside what is bare, the 73 letters of a district, and the memory of a worker.

`python -m bench.letters` prints its lines in JSON.
"""

import json
import resource
import time
from datetime import date
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile

from bench.database import in_a_database_of_its_own
from bench.engine import ROOT
from bench.pairs import compare, row

LETTERS, MANY = 100, 2_000
BATCH = {
    "office": "中共某某区委组织部", "series": "区组函", "title": "关于反馈{考核对象}{年度}考核结果的函",
    "basis": "《考核办法》", "approved_by": "区委常委会", "signed_on": date(2024, 1, 25), "contact": "张某",
    "telephone": "010-12345678", "switches": ["figures", "entries", "group", "findings"],
    "plan_by": date(2024, 3, 1), "report_by": date(2024, 6, 30),
}  # fmt: skip


def district():
    """The district's round of 73 teams, its grades decided as proposed and released."""
    from accounts.models import User  # noqa: PLC0415 settings come from the environment that is prepared first
    from rounds.models import Round, Stage  # noqa: PLC0415
    from scoring.actions import lock_run, request_run  # noqa: PLC0415
    from scoring.models import Decision  # noqa: PLC0415
    from scoring.runs import perform_run  # noqa: PLC0415
    from scoring.storing import store_case  # noqa: PLC0415

    case = store_case(ROOT / "fixtures" / "rounds" / "s1", code="s1", name="某某区", by=None)
    for round in case.rounds.filter(code__in=("2022年度", "2023年度")).order_by("position"):
        run = perform_run(request_run(round, by=None).pk)
        lock_run(run, by=None)
        leader, _made = User.objects.get_or_create(username="leader", name="领导")
        Decision.objects.bulk_create(
            Decision(
                card=card, grade=card.grade or "良好", proposed=card.grade or "良好", decided_on="2024-01-20", by=leader
            )
            for card in run.cards.all()
        )
        Round.objects.filter(pk=round.pk).update(stage=Stage.RELEASED)
    return Round.objects.get(case=case, code="2023年度")


def drafted(round):
    """A batch of its letters, compared with the year before."""
    from letters.actions import draft_letters  # noqa: PLC0415
    from scoring.models import Run  # noqa: PLC0415

    before = Run.objects.get(round__code="2022年度", state="locked")
    subjects = list(round.subjects.values_list("pk", flat=True))
    return draft_letters(round, subjects, by=None, before=before, **BATCH)


def forms(batch):
    """DOCX beside a template kept as text, PDF beside a kept compiler; in letters a second of CPU."""
    from letters.fields import values_of  # noqa: PLC0415
    from letters.pages import letters_pdf, sheet_of  # noqa: PLC0415
    from letters.writing import envelope_of, template_of, text_of  # noqa: PLC0415
    from typeset.pdf import pdf  # noqa: PLC0415

    template = template_of(batch)
    letters = list(batch.letters.select_related("subject", "batch__run__round__case"))
    told = [values_of(envelope_of(letter), text_of(letter)) for letter in letters]
    told = [told[at % len(told)] | {"标题": f"第{at}份"} for at in range(LETTERS)]
    parts = {name: ZipFile(BytesIO(template.filled(told[0]))).read(name) for name in _names(template.filled(told[0]))}
    body = parts["word/document.xml"].decode()

    def bare_docx():
        for at in range(LETTERS):
            written = BytesIO()
            with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as package:
                for name, content in parts.items():
                    text = body.replace("第0份", f"第{at}份") if name == "word/document.xml" else content
                    package.writestr(name, text)

    docx = compare(bare_docx, lambda: [template.filled(values) for values in told])
    turns = count()  # what the compiler has set once it knows, so that no text comes twice

    def anew():
        turn = next(turns)
        return [values | {"开头": f"第{turn}次{values['开头']}"} for values in told]

    def bare_pdf():
        ready = [{"letters": [sheet_of(template, template.parts(values), values)]} for values in anew()]
        start = time.process_time()
        for one in ready:
            pdf("typeset/official.typ", one)
        return time.process_time() - start

    sheets = compare(bare_pdf, lambda: [letters_pdf([(template, values)]) for values in anew()], pairs=3)
    for name, found, goal in (("DOCX", docx, 60), ("PDF", sheets, 75)):
        share = 100 * found.reference / found.ours
        yield row(
            name,
            f"{LETTERS / found.ours:,.0f}/s",
            f"{LETTERS / found.reference:,.0f}/s",
            f"{share:.0f} %",
            f"≥ {goal} %",
        )


def _names(content):
    return ZipFile(BytesIO(content)).namelist()


def whole(round):
    """All letters of the district: drafted, checked, signed, made in both forms and recorded."""
    from letters.actions import check_letters, sign_letters  # noqa: PLC0415
    from letters.models import Letter  # noqa: PLC0415
    from letters.tasks import issue_letters, write_files  # noqa: PLC0415

    start = time.process_time()
    batch = drafted(round)
    check_letters(batch, by=None)
    sign_letters(batch, by=None)
    keys = list(batch.letters.values_list("pk", flat=True))
    issue_letters(None, write_files(lambda *_: None, letters=keys), letters=keys)
    spent = time.process_time() - start
    assert set(Letter.objects.filter(batch=batch).values_list("state", flat=True)) == {"issued"}
    return batch, row(f"{len(keys)} letters, drafted to issued", f"{spent:.2f} s", "", "", "≤ 2 s")


def many(batch):
    """The memory of a worker after a hundred letters and after many."""
    from letters.writing import files_of  # noqa: PLC0415

    letters = list(batch.letters.select_related("subject", "batch__run__round__case", "number"))
    sizes, start = [], time.process_time()
    for at in range(MANY):
        letter = letters[at % len(letters)]
        letter.to = f"第{at}号"
        files_of(letter)
        if at in (LETTERS, MANY - 1):
            sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    spent = time.process_time() - start
    hours = f"10,000 on two workers: {spent / MANY * 10_000 / 2 / 60:.1f} min of CPU each"
    yield row(f"{MANY:,} letters in both forms", f"{MANY / spent:.0f}/s", hours, "", "≤ 3 min")
    yield row(f"highest memory after {LETTERS} and {MANY:,}", f"{sizes[0]} MB", f"{sizes[1]} MB", "", "flat")


def main() -> None:
    """Print the lines for the page of results."""
    round = district()
    lines = list(forms(drafted(round)))
    batch, line = whole(round)
    print(json.dumps({"letters": [*lines, line, *many(batch)]}, ensure_ascii=False))


if __name__ == "__main__":
    with in_a_database_of_its_own():
        main()
