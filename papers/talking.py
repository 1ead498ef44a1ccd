"""A talk of the ledger as its papers tell it."""

from django.utils import timezone

from letters.gathering import day
from linkages.models import Talk
from papers.gathering import awards_of, post_of
from papers.models import Imprint
from papers.talks import Sender, Talked
from papers.wording import titled
from scoring.models import Run, ScoreCard

NAMES = {
    Talk.Kind.FEEDBACK: "反馈谈话",
    Talk.Kind.REMINDER: "提醒谈话",
    Talk.Kind.CRITICISM: "批评教育",
    Talk.Kind.SUMMONS: "约谈",
    Talk.Kind.ADMONITION: "诫勉谈话",
}


def talked_of(talk: Talk) -> Talked:
    """What is on record about a talk, its subject's result and the measure for which it is held."""
    subject, measure = talk.subject, talk.measure
    run = Run.objects.filter(round=subject.round, state=Run.State.LOCKED).defer("scheme_text", "frame").first()
    card = ScoreCard.objects.filter(run=run, subject=subject).only("colour").first() if run else None
    award = awards_of(run).get(subject.pk) if run else None
    return Talked(
        kind=NAMES[talk.kind],
        subject=subject.name,
        partner=talk.partner,
        post=post_of(subject) if subject.cadre else "",
        evaluation=titled(subject.round),
        grade=award.grade if award else "",
        colour=(card and card.colour) or "",
        talker=talk.talker,
        recorder=talk.recorder,
        held=_moment(talk.held_at),
        due=day(talk.due_on),
        place=talk.place,
        strengths=talk.strengths,
        shortcomings=talk.shortcomings,
        hopes=talk.hopes,
        answer=talk.answer,
        remark=talk.remark,
        signed=f"{talk.signed_by.name}　{day(timezone.localtime(talk.signed_at))}" if talk.signed_at else "",
        follow_up=day(talk.follow_up_on),
        outcome=talk.outcome,
        basis=measure.clause if measure else "",
        matter=measure.what if measure else "",
        effect_until=day(talk.effect_until),
    )


def _moment(at) -> str:
    if not at:
        return ""
    local = timezone.localtime(at)
    return f"{day(local)}{local:%H}时{local:%M}分"


def sender_of(imprint: Imprint) -> Sender:
    """Who sends the papers of a round; the day is written by hand when they are."""
    return Sender(office=imprint.office, contact=imprint.contact, telephone=imprint.telephone)
