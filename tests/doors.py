"""Kinds of doors to addresses, and who they let in.

`who`: the roles and offices that are let in. `own`: the arguments of the address for something within reach of all of
them; `foreign`: for something beyond it, which must look as if it were not there. `also`: who sees what is others' too.
"""

from dataclasses import dataclass, field

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
