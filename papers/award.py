"""The request for decision (审定等次的请示) in the form of a paper that goes up, with its annexed table."""

from collections.abc import Iterator
from dataclasses import dataclass

from papers.wording import listed, quoted
from scoring.award_request import Line as Awarded
from scoring.award_request import Request
from typeset.sheets import BLANK, Block, Break, Cell, Grid, Line, Row, Sheet

WIDTHS = (14, 40, 22, 22, 22, 36)
HEADINGS = ("名次", "考核对象", "综合得分", "建议等次", "拟定等次", "说明")
ANNEX = "考核等次建议表"
MOST_GROUPS = 8
"""With more groups than this the annexed table alone tells of each."""


@dataclass(frozen=True)
class Envelope:
    """What stands around a request; what is empty is left to be written by hand."""

    office: str = ""
    to: str = ""
    number: str = ""
    signer: str = ""
    day: str = ""
    contact: str = ""
    telephone: str = ""


@dataclass(frozen=True)
class Matter:
    """What is asked for: the evaluation by its name, the scheme, when the computation was locked."""

    name: str
    scheme: str
    locked_on: str


def request_sheet(request: Request, matter: Matter, envelope: Envelope) -> Sheet:
    """The request and its annex."""
    title = f"关于审定{matter.name}等次的请示"
    said = [
        Line("发文机关标志", f"{envelope.office or BLANK}文件"),
        Line("文号与签发人", f"　{envelope.number or BLANK}\t签发人：{envelope.signer or BLANK}　"),
        Line("公文标题", f"{envelope.office}{title}"),
        Line("主送机关", f"{envelope.to or BLANK}："),
        *_body(request, matter),
        Line("公文正文", "妥否，请批示。"),
        Line("附件说明", f"附件：{ANNEX}"),
        Line("署名", envelope.office or BLANK),
        Line("成文日期", envelope.day or "____年__月__日"),
        Line("附注", f"（联系人：{envelope.contact or BLANK}，联系电话：{envelope.telephone or BLANK}）"),
    ]
    annex: list[Block] = [Break(), Line("附件标记", "附件"), Line("表题", f"{matter.name}等次建议表"), _table(request)]
    return Sheet(title, (*said, *annex))


def _body(request: Request, matter: Matter) -> Iterator[Line]:
    number, groups = len(request.lines), len(request.groups)
    opening = f"根据{quoted(matter.scheme)}，{matter.name}工作已完成，参加考核的对象共{number}个，分{groups}类排名。"
    opening += f"测算结果于{matter.locked_on}锁定。" if matter.locked_on else ""
    yield Line("公文正文", f"{opening}现将等次建议报告如下。")
    parts = [
        ("等次建议", _grades(request)),
        ("名额使用", _uses(request)),
        ("与测算建议不一致的情况", _differing(request)),
    ]
    parts.append(("超名额专项批准的情况", _exceptions(request)))
    number = 0
    for heading, lines in parts:
        told = list(lines)
        if told:
            number += 1
            yield Line("一级标题", f"{'一二三四'[number - 1]}、{heading}")
            yield from (Line("公文正文", one) for one in told)


def _grades(request: Request) -> Iterator[str]:
    tally = request.tally
    told = listed((grade, tally[grade]) for grade in request.grades)
    left = f"，尚有{request.undecided}个未提出等次" if request.undecided else ""
    yield f"拟审定{told}{left}。" if told else f"参加考核的对象尚未提出等次（{request.undecided}个）。"
    for group in request.groups if 1 < len(request.groups) <= MOST_GROUPS else ():
        told = listed((grade, group.tally[grade]) for grade in request.grades if group.tally[grade])
        yield f"{group.name}（{len(group.lines)}个）：{told or '尚未提出等次'}。"


def _uses(request: Request) -> Iterator[str]:
    for use in request.uses:
        if use.allowed is not None and not (use.pool and len(request.groups) > MOST_GROUPS):
            yield f"{use.pool or '各类合计'}：“{use.grade}”名额{use.allowed}个，基数{use.base}，拟用{use.decided}个。"


def _differing(request: Request) -> Iterator[str]:
    for number, line in enumerate(request.differing, 1):
        source = f"（{line.source}）" if line.source else ""
        yield f"{number}.{line.name}：测算建议“{line.proposed or '无'}”，拟定“{line.decided}”。{line.reason}{source}"


def _exceptions(request: Request) -> Iterator[str]:
    for number, one in enumerate(request.exceptions, 1):
        pool = one.pool or "各类合计"
        yield f"{number}.{pool}“{one.grade}”增加{one.number}个。{one.reason}（{one.document}，{one.signed_by}批准）"


def _table(request: Request) -> Grid:
    rows = [Row(tuple(Cell(heading, "center", strong=True) for heading in HEADINGS), 9)]
    for group in request.groups:
        told = [listed((grade, group.tally[grade]) for grade in request.grades if group.tally[grade])]
        told += [f"“{use.grade}”名额{use.allowed}个" for use in request.uses if use.pool == group.name and use.allowed]
        heading = f"{group.name}（{len(group.lines)}个）　{'；'.join(filter(None, told))}"
        rows.append(Row((Cell(heading, across=6, strong=True),)))
        rows += [Row(tuple(_cells(line))) for line in group.lines]
    return Grid(WIDTHS, tuple(rows), head=1)


def _cells(line: Awarded) -> Iterator[Cell]:
    yield Cell(str(line.rank or "—"), "center")
    yield Cell(line.name)
    yield Cell(line.score or "—", "center")
    yield Cell(line.proposed or "—", "center")
    yield Cell(line.decided, "center", strong=line.differs)
    source = f"（{line.source}）" if line.source and line.differs else ""
    remarks = "；".join([*line.told.get("circumstances", []), *line.flags])
    yield Cell(f"{line.reason}{source}" if line.differs else remarks)
