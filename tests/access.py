"""Who may enter where: a row for each address. An address without a row here fails the test.

`who`: the roles and offices that are let in. `own`: the arguments of the address for something within reach of all of
them; `foreign`: for something beyond it, which must look as if it were not there. `also`: who sees what is others' too.
"""

from dataclasses import dataclass, field, replace

EVERYBODY = {
    "clerk", "section-head", "approver", "group-member", "liaison", "data-owner", "scrutineer", "reader", "cadre",
    "system", "security", "audit", "newcomer",
}  # fmt: skip
CLERKS = {"clerk", "section-head"}
SEE_CADRES = CLERKS | {"approver", "group-member", "liaison", "reader"}
SEE_UNITS = SEE_CADRES | {"data-owner"}
SEE_ROUNDS = SEE_UNITS | {"scrutineer"}
BRING = CLERKS | {"data-owner"}
SEE_RESULTS = CLERKS | {"approver"}
READ_RELEASED = SEE_RESULTS | {"reader"}
EXPORT = CLERKS | {"approver"}
SEE_SCHEMES = CLERKS | {"approver"}
LOCK = {"section-head", "approver"}
DECIDE = {"approver"}
ENTER = BRING | {"liaison"}
PROPOSE = ENTER | {"group-member"}
RELEASE = {"section-head", "approver"}
OFFICE = CLERKS | RELEASE
WATCH = OFFICE | {"scrutineer"}
SPEAK = {"cadre", "liaison"}
SYSTEM, SECURITY, AUDIT = {"system"}, {"security"}, {"audit"}


@dataclass(frozen=True)
class Door:
    """An address: who is let in, and with which arguments; the arguments are words that the test's world knows.

    `empty`: what else may be answered where nothing was sent.
    """

    who: set[str]
    own: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)
    also: frozenset[str] = frozenset()
    public: bool = False
    empty: str = ""


def one(who: set[str], noun: str, key: str = "pk") -> Door:
    """A door to one thing of a kind, of which there is one within reach and one beyond."""
    return Door(who, {key: f"own {noun}"}, {key: f"foreign {noun}"})


def one_of_a_cadre(who: set[str], noun: str) -> Door:
    """A door to a period of a cadre."""
    return Door(who, *({"pk": f"{whose} cadre", "row_pk": f"{whose} {noun}"} for whose in ("own", "foreign")))


def table_of_a_round(**more: str) -> Door:
    """A door to figures that somebody brings into a round."""
    places = ({"pk": f"{whose} round", "kind": "figures"} for whose in ("own", "foreign"))
    return Door(
        BRING, *(place | {key: f"{place['pk'].split()[0]} {noun}" for key, noun in more.items()} for place in places)
    )


def value_of_a_round(who: set[str]) -> Door:
    """A door to one value of a subject of a round."""
    places = (
        {"pk": f"{whose} round", "subject_pk": f"{whose} subject", "name": "target"} for whose in ("own", "foreign")
    )
    return Door(who, *places)


def figure_of_a_round(who: set[str], **more: str) -> Door:
    """A door to something within a round that a word names."""
    return Door(who, *({"pk": f"{whose} round", **more} for whose in ("own", "foreign")))


def table_of_a_draft() -> Door:
    """A door to a table of indicators that somebody brought for a draft."""
    return Door(CLERKS, *({"pk": "own plan", "table_pk": f"{whose} brought"} for whose in ("own", "foreign")))


def sheet_of_a_pile() -> Door:
    """A door to a sheet of a pile of paper ballots."""
    return Door(CLERKS, *({"pk": f"{whose} pile", "number": "1"} for whose in ("own", "foreign")))


def any_of(who: set[str], noun: str, key: str = "pk", **others: str) -> Door:
    """A door to one thing of a kind that has no reach: whoever is let in sees all of them."""
    return Door(who, {key: f"own {noun}", **others})


def file_of(who: set[str], noun: str, form: str = "pdf", **which: str) -> Door:
    """A door to a thing as a file. `which`: of several files of a thing."""
    return Door(who, *({"pk": f"{whose} {noun}", "form": form, **which} for whose in ("own", "foreign")))


PUBLIC = Door(EVERYBODY, public=True)
VOTERS = Door(EVERYBODY, public=True, empty="in 4")

DOORS = {
    "home": Door(EVERYBODY),
    "ballots:count": one(SEE_RESULTS, "counted round"),
    "ballots:count-workbook": one(EXPORT, "counted round"),
    "ballots:issue-report": one(SEE_RESULTS, "sealed box"),
    "ballots:count-report": Door(
        SEE_RESULTS, *({"pk": f"{whose} count report", "form": "docx"} for whose in ("own", "foreign"))
    ),
    "ballots:receipts": Door(EVERYBODY, {"pk": "own sealed box"}, public=True),
    "ballots:receipt-list": Door(EVERYBODY, {"pk": "own sealed box"}, public=True),
    "scoring:recount": one(SEE_RESULTS, "counted round"),
    "health": PUBLIC,
    "ready": PUBLIC,
    "language": PUBLIC,
    "accounts:sign-in": PUBLIC,
    "accounts:code": PUBLIC,
    "accounts:sign-out": PUBLIC,
    "accounts:password": Door(EVERYBODY),
    "accounts:second-factor": Door(EVERYBODY),
    "accounts:second-factor-begin": Door(EVERYBODY),
    "accounts:second-factor-confirm": Door(EVERYBODY),
    "accounts:second-factor-drop": Door(EVERYBODY),
    "accounts:people": Door(SYSTEM),
    "accounts:open": Door(SYSTEM),
    "accounts:person": any_of(SYSTEM, "user"),
    "accounts:close": any_of(SYSTEM, "user"),
    "accounts:reopen": any_of(SYSTEM, "user"),
    "accounts:reset": any_of(SYSTEM, "user"),
    "accounts:unlock": any_of(SYSTEM, "user"),
    "accounts:rights": Door(SECURITY),
    "accounts:holder": any_of(SECURITY, "user"),
    "accounts:grant": any_of(SECURITY, "user"),
    "accounts:appoint": any_of(SECURITY, "user"),
    "accounts:relieve": any_of(SECURITY, "user"),
    "accounts:lift-factor": any_of(SECURITY, "user"),
    "accounts:withdraw": any_of(SECURITY, "grant"),
    "accounts:trail": Door(AUDIT),
    "accounts:entry": any_of(AUDIT, "entry", "number"),
    "accounts:trail-export": Door(AUDIT, {"form": "csv"}),
    "accounts:chain": Door(AUDIT),
    "jobs:jobs": Door(EVERYBODY),
    "jobs:job": replace(one(EVERYBODY, "job"), also=frozenset(SYSTEM)),
    "jobs:state": replace(one(EVERYBODY, "job"), also=frozenset(SYSTEM)),
    "jobs:cancel": one(EVERYBODY, "job"),
    "jobs:resume": one(EVERYBODY, "job"),
    "units:units": Door(SEE_UNITS),
    "units:search": Door(SEE_UNITS),
    "units:export": Door(EXPORT, {"form": "csv"}),
    "units:settings": Door(CLERKS),
    "units:add-top": Door(CLERKS),
    "units:unit": one(SEE_UNITS, "unit"),
    "units:add": one(CLERKS, "unit"),
    "units:change": one(CLERKS, "unit"),
    "units:move": one(CLERKS, "unit"),
    "units:close": one(CLERKS, "unit"),
    "units:add-circumstance": one(CLERKS, "unit"),
    "units:cadres": Door(SEE_CADRES),
    "units:export-cadres": Door(EXPORT, {"form": "csv"}),
    "units:add-cadre": Door(CLERKS),
    "units:cadre": one(SEE_CADRES | {"cadre"}, "cadre"),
    "units:sheet": one(EXPORT, "cadre"),
    "units:change-cadre": one(CLERKS, "cadre"),
    "units:transfer": one(CLERKS, "cadre"),
    "units:add-tenure": one(CLERKS, "cadre"),
    "units:add-secondment": one(CLERKS, "cadre"),
    "units:add-charge": one(CLERKS, "cadre"),
    **{f"units:end-{noun}": one_of_a_cadre(CLERKS, noun) for noun in ("tenure", "secondment", "charge")},
    "units:add-cadre-circumstance": one(CLERKS, "cadre"),
    "units:tables": Door(CLERKS),
    "units:forms": Door(CLERKS),
    "units:bring": Door(CLERKS, {"kind": "units"}),
    "units:template": Door(CLERKS, {"kind": "units"}),
    "units:upload": one(CLERKS, "upload"),
    "units:confirm": one(CLERKS, "upload"),
    "units:faulty": one(CLERKS, "upload"),
    "units:grants": Door(SECURITY),
    "units:grant": any_of(SECURITY, "grant"),
    "units:recuse": any_of(SECURITY, "grant"),
    "units:end-remit": any_of(SECURITY, "remit"),
    "units:lift-recusal": any_of(SECURITY, "grant", recusal_pk="own recusal"),
    "indicators:difference": Door(SEE_SCHEMES),
    "indicators:library": Door(SEE_SCHEMES),
    "indicators:entry": any_of(SEE_SCHEMES, "entry of the library", "key"),
    "indicators:keep": any_of(CLERKS, "entry of the library", "key"),
    "indicators:drop-item": any_of(CLERKS, "item"),
    "indicators:copy": any_of(CLERKS, "scheme"),
    "indicators:scheme-table": any_of(SEE_SCHEMES, "scheme"),
    "indicators:pick": Door(CLERKS, {"pk": "own plan", "key": "own entry of the library"}),
    "indicators:draft-table": any_of(CLERKS, "plan"),
    "indicators:table-template": any_of(CLERKS, "plan"),
    "indicators:brought-table": table_of_a_draft(),
    "indicators:confirm-table": table_of_a_draft(),
    "scoring:try-out": any_of(SEE_SCHEMES, "source", "source"),
    "scoring:tried": one(SEE_SCHEMES, "try-out"),
    "scoring:tried-card": Door(
        SEE_SCHEMES, *({"pk": f"{whose} try-out", "position": "1"} for whose in ("own", "foreign"))
    ),
    "indicators:schemes": Door(SEE_SCHEMES),
    "indicators:scheme": any_of(SEE_SCHEMES, "scheme"),
    "indicators:scheme-text": any_of(SEE_SCHEMES, "scheme"),
    "indicators:start": Door(CLERKS),
    "indicators:draft": any_of(SEE_SCHEMES, "plan"),
    "indicators:draft-text": any_of(SEE_SCHEMES, "plan"),
    "indicators:submit": any_of(CLERKS, "plan"),
    "indicators:return": any_of(SEE_SCHEMES, "plan"),
    "indicators:approve": any_of(LOCK, "plan"),
    "indicators:drop": any_of(CLERKS, "plan"),
    "indicators:edit-text": any_of(CLERKS, "plan"),
    "indicators:edit-tree": any_of(CLERKS, "plan"),
    "indicators:edit-part": any_of(CLERKS, "plan", part="forms"),
    "indicators:edit-row": any_of(CLERKS, "plan", part="grading", at="0"),
    "rounds:draft": Door(CLERKS),
    **{f"rounds:{name}": one(CLERKS, "round") for name in ("change", "copy", "discard", "submit")},
    **{f"rounds:{name}": one(CLERKS, "round") for name in ("choose", "order", "snapshot")},
    **{f"rounds:{name}": one(CLERKS | LOCK, "round") for name in ("give-back", "steps", "subjects")},
    **{f"rounds:{name}": one(LOCK, "round") for name in ("approve", "forward", "extend")},
    "scoring:take-back": one(LOCK, "round"),
    "scoring:rehearse": one(CLERKS, "round"),
    "scoring:purge": one(CLERKS, "round"),
    "fieldwork:tasks": Door(CLERKS | {"group-member", "liaison", "data-owner", "cadre"}),
    "fieldwork:arrangements": one(CLERKS, "round"),
    "fieldwork:units": one(CLERKS | {"group-member"}, "round"),
    "fieldwork:work": one(CLERKS | {"group-member"}, "subject"),
    "fieldwork:certificates": one(BRING, "round"),
    "fieldwork:certificate": one(BRING, "subject"),
    "fieldwork:certificate-sheet": one(BRING, "subject"),
    "fieldwork:reports": one(CLERKS | {"liaison", "cadre"}, "round"),
    "fieldwork:report": one(CLERKS | {"liaison", "cadre"}, "person"),
    "fieldwork:client-subjects": one(CLERKS | {"group-member"}, "round"),
    "fieldwork:clients": one(CLERKS | {"group-member"}, "subject"),
    "fieldwork:diaries": one(CLERKS | {"liaison"}, "round"),
    "fieldwork:diary": one(CLERKS | {"liaison", "cadre"}, "person"),
    "fieldwork:colleagues": one({"cadre"}, "person"),
    "fieldwork:turnout": one(CLERKS, "round"),
    "ballots:boxes": one(WATCH, "round"),
    "ballots:make": one(CLERKS, "round"),
    **{f"ballots:{name}": one(LOCK, "box") for name in ("open", "close", "make-key", "seal-now")},
    **{f"ballots:{name}": one(CLERKS, "box") for name in ("lots", "add-lot", "slips", "desk", "recall", "drop")},
    **{f"ballots:{name}": one(WATCH, "box") for name in ("wall", "numbers", "turnout", "key", "seal")},
    "ballots:links": one(CLERKS, "lot"),
    "ballots:recall-link": one(CLERKS, "lot"),
    "ballots:piles": one(CLERKS, "paper box"),
    "ballots:new-pile": one(CLERKS, "paper box"),
    "ballots:copy-lot": one(CLERKS, "paper box"),
    **{f"ballots:{name}": one(CLERKS, "pile") for name in ("pile", "forms", "count-pile", "begin-keying")},
    **{f"ballots:{name}": one(CLERKS, "pile") for name in ("hand-in-pile", "start-over", "drop-pile")},
    **{f"ballots:{name}": sheet_of_a_pile() for name in ("key-sheet", "settle-sheet")},
    "scoring:rounds": Door(SEE_ROUNDS),
    "scoring:round": one(SEE_ROUNDS, "round"),
    "scoring:compute": one(CLERKS, "round"),
    "scoring:bring": table_of_a_round(),
    "scoring:template": table_of_a_round(),
    "scoring:evidence": table_of_a_round(upload_pk="table"),
    "scoring:confirm-evidence": table_of_a_round(upload_pk="table"),
    "scoring:faulty-evidence": table_of_a_round(upload_pk="table"),
    "scoring:ranking": one(SEE_RESULTS, "run"),
    "scoring:ranking-file": Door(EXPORT, {"pk": "own run", "form": "csv"}, {"pk": "foreign run", "form": "csv"}),
    "scoring:lock": one(LOCK, "run"),
    "scoring:results": one(EXPORT, "run"),
    "scoring:card": one(SEE_RESULTS, "card"),
    "scoring:changes": one(SEE_RESULTS, "run"),
    "scoring:review": one(EXPORT, "round"),
    "scoring:decide": one(DECIDE, "card"),
    "scoring:decide-group": one(DECIDE, "round"),
    "scoring:exception": one(DECIDE, "round"),
    "scoring:withdraw-exception": one(DECIDE, "exception"),
    "scoring:approval": one(EXPORT, "round"),
    "scoring:submit": one(CLERKS | DECIDE, "round"),
    "scoring:answer": one(EXPORT, "round"),
    "scoring:chain": one(LOCK, "round"),
    "scoring:request": one(EXPORT, "round"),
    "scoring:annex": one(EXPORT, "round"),
    "evidence:progress": one(ENTER, "round"),
    "evidence:progress-file": figure_of_a_round(ENTER, form="csv"),
    "evidence:arrangement": one(CLERKS, "round"),
    "evidence:grid": one(ENTER, "round"),
    "evidence:cells": one(ENTER, "round"),
    "evidence:hand-in": one(ENTER, "round"),
    "evidence:take-over": figure_of_a_round(ENTER, name="target"),
    "evidence:certify": one(BRING, "round"),
    "evidence:value": value_of_a_round(ENTER),
    "evidence:attach-to-value": value_of_a_round(ENTER),
    "evidence:entries": one(PROPOSE, "round"),
    "evidence:new-entry": one(PROPOSE, "round"),
    "evidence:entry": one(PROPOSE, "entry of a list"),
    "evidence:check-entry": one(CLERKS, "entry of a list"),
    "evidence:attach-to-entry": one(PROPOSE, "entry of a list"),
    "evidence:file": one(PROPOSE | {"cadre", "approver"}, "file"),
    "evidence:routine": Door(CLERKS),
    "evidence:findings": Door(CLERKS),
    "evidence:finding": one(CLERKS, "finding"),
    "feedback:desk": Door(OFFICE),
    "feedback:round": one(OFFICE, "decided round"),
    "feedback:readers": one(OFFICE, "decided round"),
    "feedback:release": one(RELEASE, "decided round"),
    "feedback:preview": one(RELEASE, "decided round"),
    "feedback:appeals": one(RELEASE, "decided round"),
    "feedback:withdraw": one(RELEASE, "release"),
    "feedback:issue": one(RELEASE, "release"),
    "feedback:notices": Door(EVERYBODY),
    "feedback:notice": any_of(EVERYBODY, "notice"),
    "feedback:withdraw-notice": one(RELEASE, "notice"),
    "feedback:record-objection": one(CLERKS, "notice"),
    "feedback:objections": Door(CLERKS),
    "feedback:objection": one(CLERKS, "objection"),
    "feedback:back-for-objection": one(RELEASE, "objection"),
    "feedback:corrections": Door(CLERKS),
    "feedback:correction": one(CLERKS, "correction"),
    "feedback:back-for-correction": one(RELEASE, "correction"),
    "feedback:appeal-list": Door(OFFICE),
    "feedback:appeal": one(OFFICE, "appeal"),
    "feedback:extend-appeal": one(RELEASE, "appeal"),
    "feedback:deliver-decision": one(OFFICE, "appeal"),
    "feedback:back-for-appeal": one(RELEASE, "appeal"),
    "feedback:appeal-file": file_of(OFFICE, "settled appeal"),
    "feedback:register-appeal": one(CLERKS, "decided round"),
    "feedback:appeal-rules": one(OFFICE, "decided round"),
    "feedback:moved": one(OFFICE, "decided round"),
    "feedback:file-appeal": one(SPEAK, "result"),
    "feedback:own-appeal": one(SPEAK, "appeal of ours"),
    "feedback:receive-decision": one(SPEAK, "appeal of ours"),
    "feedback:own-decision": file_of(SPEAK, "appeal of ours"),
    "feedback:results": Door(SPEAK | READ_RELEASED),
    "feedback:result": one(SPEAK | READ_RELEASED, "result"),
    "feedback:read": one(SPEAK, "result"),
    "feedback:ask": one(SPEAK, "result"),
    "feedback:object": one(SPEAK, "result"),
    "feedback:holidays": Door(OFFICE),
    "ballots:ballot": PUBLIC,
    "ballots:kiosk": PUBLIC,
    "ballots:paper": VOTERS,
    "ballots:cast": VOTERS,
    "feedback:drop-holiday": any_of(OFFICE, "holiday"),
    "letters:desk": Door(OFFICE),
    "letters:draft": one(CLERKS, "decided round"),
    "letters:batch": one(OFFICE, "batch"),
    "letters:check": one(CLERKS, "batch"),
    "letters:sign": one(RELEASE, "batch"),
    "letters:state": one(OFFICE, "batch"),
    "letters:pause": one(CLERKS, "batch"),
    "letters:resume": one(CLERKS, "batch"),
    "letters:retry": one(CLERKS, "batch"),
    "letters:deliver": one(CLERKS, "batch"),
    "letters:archive": one(OFFICE, "batch"),
    "letters:print": one(OFFICE, "batch"),
    "letters:letter": one(OFFICE, "letter to a unit"),
    "letters:reword": one(CLERKS, "letter to a unit"),
    "letters:anew": one(CLERKS, "letter to a unit"),
    "letters:again": one(CLERKS, "letter to a unit"),
    "letters:file": file_of(OFFICE, "letter to a unit"),
    "letters:mine": Door(SPEAK),
    "letters:mine-file": file_of(SPEAK, "letter to us"),
    "letters:mine-read": one(SPEAK, "letter to us"),
    "letters:numbers": Door(RELEASE),
    "letters:layouts": Door(CLERKS),
    "letters:standard": Door(OFFICE),
    "papers:round": one(EXPORT, "decided round"),
    "papers:imprint": one(CLERKS, "decided round"),
    "papers:paper": file_of(EXPORT, "decided round", key="request"),
    "papers:all": file_of(EXPORT, "decided round", "zip", key="registration"),
    "papers:subject": one(EXPORT, "evaluated cadre"),
    "papers:of-subject": file_of(EXPORT, "evaluated cadre", "docx", key="notice"),
    "papers:own-notice": file_of({"cadre"}, "card of a cadre", "docx"),
    "papers:talk": file_of(OFFICE, "talk of a cadre", "docx", key="record"),
    "papers:secondees": Door(OFFICE),
    "papers:draw-up": one(CLERKS, "secondment"),
    "papers:appraisal": one(OFFICE, "appraisal"),
    "papers:edit-appraisal": one(CLERKS, "appraisal"),
    "papers:sign-appraisal": one(RELEASE, "appraisal"),
    "papers:appraisal-file": file_of(OFFICE, "appraisal", "docx"),
    "linkages:desk": Door(OFFICE),
    "linkages:everything": Door(OFFICE),
    "linkages:ledger": one(OFFICE, "decided round"),
    "linkages:propose": one(CLERKS, "decided round"),
    "linkages:go-on": one(OFFICE, "decided round"),
    "linkages:add": one(CLERKS, "decided round"),
    "linkages:workbook": one(EXPORT, "decided round"),
    "linkages:talks": one(OFFICE, "decided round"),
    "linkages:facts": one(CLERKS, "round"),
    "linkages:take-facts": one(CLERKS, "round"),
    "linkages:take-results": one(CLERKS, "round"),
    "linkages:entry": one(OFFICE, "measure"),
    "linkages:uphold": one(RELEASE, "measure"),
    "linkages:pay": Door(EXPORT),
    "linkages:talk": one(OFFICE, "talk with a unit"),
    "linkages:change-talk": one(CLERKS, "talk with a unit"),
    "linkages:record-talk": one(CLERKS, "talk with a unit"),
    "linkages:follow-talk": one(CLERKS, "talk with a unit"),
    "linkages:drop-talk": one(CLERKS, "talk with a unit"),
    "linkages:ours": Door(BRING),
    "linkages:report": one(BRING, "measure to see to"),
    "linkages:mine": Door(SPEAK),
    "linkages:sign-talk": one(SPEAK, "talk with us"),
    "rectification:ledger": Door(OFFICE),
    "rectification:ledger-file": Door(OFFICE, {"form": "xlsx"}),
    "rectification:mine": Door(SPEAK),
    "rectification:mine-file": Door(SPEAK, {"form": "xlsx"}),
    "rectification:enter": Door(CLERKS),
    "rectification:from-finding": one(CLERKS, "finding"),
    "rectification:problem": one(OFFICE | SPEAK, "problem of ours"),
    "rectification:round": one(OFFICE, "round"),
    "rectification:report": one(OFFICE | SPEAK, "subject that rectifies"),
    "rectification:report-file": one(OFFICE | SPEAK, "subject that rectifies"),
    "rectification:before": one(CLERKS | {"group-member"}, "subject"),
    "ballots:comments": one(SEE_RESULTS, "commented box"),
    "ballots:let-comment-through": one(CLERKS, "comment", "token"),
    "ballots:leave-comment-out": one(CLERKS, "comment", "token"),
}
