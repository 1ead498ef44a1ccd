"""Figures, list entries and files of a round."""

from evidence.actions import entries, registers
from evidence.actions import figures as figures_of
from evidence.actions.figures import save_cells
from evidence.actions.files import attach
from evidence.models import Arrangement, Figure, Filing, Proposal
from rounds.models import Round, Stage, Subject
from scoring.storing import store_case
from tests.evidence.rounds_of_figures import filing, proof, seen, typed
from tests.failures.anew import DAY, again
from tests.scoring.cases_on_disk import SCHEME, write_case
from tests.scoring.rounds_in_reach import at_stage

ENTRY = {"item": "late", "quantity": 1, "matter": "迟报"}


class Evidence:
    """What these actions act on, fetched anew at each try as a request does."""

    def collecting(self):
        """A round that collects, with the town of the records as its first subject."""
        round = at_stage(self.round(), Stage.COLLECTING)
        round.subjects.filter(code="T1").update(unit=self.town)
        Figure.objects.all().delete()
        return Round.objects.select_related("case", "scheme").get(pk=round.pk)

    def entered(self):
        """A value that was entered, and waits to be handed in."""
        round = self.collecting()
        Arrangement.objects.create(round=round, declared=["tasks"], certify_keepers=True)
        save_cells(round, [typed(round, "T1", "tasks", "9")], by=self.head)
        return filing()

    def handed(self):
        """A value that was handed in by somebody else than the head."""
        row = self.entered()
        Filing.objects.update(state="handed", by=self.other)
        row.refresh_from_db()
        return row

    def proposed(self):
        """A list entry that somebody else proposed."""
        entry = entries.propose(self.collecting().subjects.get(code="T1"), ENTRY, by=self.head)
        Proposal.objects.update(by=self.other)
        return entry

    def own_entry(self):
        """A list entry that the head proposed."""
        return entries.propose(self.collecting().subjects.get(code="T1"), ENTRY, by=self.head)

    def found(self):
        """A finding about the first subject of a round whose scheme knows a circumstance."""
        more = '[[circumstances]]\nid = "sanction"\nname = "处分"\n'
        case = write_case(self.folder / "case", SCHEME + more)
        round = at_stage(store_case(case, code="county", name="某县", by=None).rounds.get(), Stage.COLLECTING)
        round.subjects.filter(code="T1").update(unit=self.town)
        return registers.note_finding(self.finding(), by=self.head)

    def finding(self):
        """What an audit found about the town."""
        return {"unit": self.town, "kind": "audit", "matter": "超预算", "found_on": DAY}

    @staticmethod
    def subject():
        """The first subject of the round."""
        return Subject.objects.select_related("round").get(code="T1")


# name: what must be there first (a method of the world), and the action itself on the world and on what is there.
ACTIONS = {
    "save_cells": ("collecting", lambda w, it: figures_of.save_cells(
        it, [typed(it, "T1", "tasks", "9"), typed(it, "T2", "target", "7")], by=again(w.head))),
    "hand_in": ("entered", lambda w, it: figures_of.hand_in(again(it).subject.round, by=again(w.head))),
    "certify": ("handed", lambda w, it: figures_of.certify(again(it).subject.round, seen(it), by=again(w.head))),
    "return_values": ("handed", lambda w, it: figures_of.return_values(
        again(it).subject.round, seen(it), by=again(w.head), reason="有误")),
    "arrange": ("collecting", lambda w, it: figures_of.arrange(
        again(it), {"declared": [], "certify_units": True, "certify_keepers": True}, by=again(w.head))),
    "propose": ("collecting", lambda w, _: entries.propose(w.subject(), ENTRY, by=again(w.head))),
    "mend_entry": ("own_entry", lambda w, it: entries.mend_entry(again(it), ENTRY, version=1, by=again(w.head))),
    "accept_entry": ("proposed", lambda w, it: entries.accept_entry(again(it), version=1, by=again(w.head))),
    "return_entry": ("proposed", lambda w, it: entries.return_entry(
        again(it), version=1, reason="有误", by=again(w.head))),
    "take_as_circumstance": ("found", lambda w, it: entries.take_as_circumstance(
        again(it), w.subject(), "sanction", by=again(w.head))),
    "attach": ("own_entry", lambda w, it: attach(proof(), again(it), by=again(w.head))),
    "note_routine_grades": ("", lambda w, _: registers.note_routine_grades(
        2025, 1, [(w.town, "好")], source="", by=again(w.head))),
    "note_finding": ("", lambda w, _: registers.note_finding(w.finding(), by=again(w.head))),
}  # fmt: skip
