"""How a letter says what is on record (措辞): the sentences with their fields, which an office may word otherwise."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_LETTERS = 400
_FIELD = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Sentence:
    """One kind of sentence: when it is used, its usual words, and the fields that may stand in it."""

    use: str
    usual: str

    @property
    def fields(self) -> frozenset[str]:
        """What it can be told; wording it otherwise may leave some out, but ask for no others."""
        return frozenset(_FIELD.findall(self.usual))


SENTENCES = {
    "opening": Sentence(
        gettext_lazy("what the letter is about and rests on"),
        "根据{依据}，{考核期间}，{组织部门}对{考核对象}进行了{考核名称}。经{审定程序}审定，现将考核结果及有关意见反馈如下：",
    ),
    "grade": Sentence(gettext_lazy("the grade"), "{考核对象}{年度}考核等次为“{等次}”。"),
    "no grade": Sentence(gettext_lazy("where no grade was awarded"), "{考核对象}{年度}考核未确定等次。"),
    "not graded": Sentence(
        gettext_lazy("where the scheme awards no grades"), "{考核对象}{年度}考核按照办法规定不评定等次。"
    ),
    "score": Sentence(gettext_lazy("the score, where it is disclosed"), "综合得分{得分}分。"),
    "rank": Sentence(gettext_lazy("the place, where it is disclosed"), "在{同类}{总数}个考核对象中列第{名次}位。"),
    "strong": Sentence(gettext_lazy("an indicator above the mean"), "“{指标}”得{得分}分，高于同类平均{差距}分。"),
    "strong, grown": Sentence(
        gettext_lazy("an indicator above the mean and above last year"),
        "“{指标}”得{得分}分，高于同类平均{差距}分，比上年提高{变化}分。",
    ),
    "strong, without figures": Sentence(
        gettext_lazy("an indicator above the mean, figures withheld"), "“{指标}”高于同类平均水平。"
    ),
    "bonus": Sentence(gettext_lazy("an entry that added points"), "{事项}，列入“{清单项目}”加分（{来源}）。"),
    "group strengths": Sentence(gettext_lazy("what the assessment group praised"), "考核组认为：{内容}"),
    "weak": Sentence(
        gettext_lazy("an indicator below the mean"), "“{指标}”得{得分}分（满分{满分}分），低于同类平均{差距}分。"
    ),
    "weak, fallen": Sentence(
        gettext_lazy("an indicator below the mean and below last year"),
        "“{指标}”得{得分}分（满分{满分}分），低于同类平均{差距}分，比上年下降{变化}分。",
    ),
    "weak, without figures": Sentence(
        gettext_lazy("an indicator below the mean, figures withheld"), "“{指标}”低于同类平均水平，存在差距。"
    ),
    "penalty": Sentence(gettext_lazy("an entry that took points away"), "{事项}，被列入“{清单项目}”（{来源}）。"),
    "lowest item": Sentence(
        gettext_lazy("the lowest item of the democratic appraisal"),
        "民主测评中“{测评项目}”一项“{好评}”的得票率为{比率}%，在各项中最低，低于同类平均（{平均}%）。",
    ),
    "group weaknesses": Sentence(gettext_lazy("what the assessment group found wanting"), "考核组反映：{内容}"),
    "finding": Sentence(
        gettext_lazy("a finding of inspection, audit or supervision"), "{种类}指出：{内容}（{文号}）。"
    ),
    "unfinished": Sentence(
        gettext_lazy("what was not mended since last time"),
        "上次反馈的问题中，“{问题}”尚未完成整改，须继续整改直至销号。",
    ),
    "no weak point": Sentence(
        gettext_lazy("where nothing lies below the mean"), "本次考核各项指标均不低于同类平均水平。"
    ),
    "demand, points": Sentence(
        gettext_lazy("what is asked where indicators lost points"),
        "针对{问题}等失分指标，要逐项分析原因，制定补短板的具体措施。",
    ),
    "demand, penalties": Sentence(
        gettext_lazy("what is asked where entries took points away"), "针对{问题}，要举一反三，健全制度，防止再次发生。"
    ),
    "demand, appraisal": Sentence(
        gettext_lazy("what is asked where the appraisal was low"),
        "针对民主测评反映的{问题}问题，要广泛听取意见，深入查摆整改。",
    ),
    "demand, group": Sentence(
        gettext_lazy("what is asked where the assessment group found something wanting"),
        "针对{问题}，要在领导班子会议上专题研究，列入民主生活会对照检查内容。",
    ),
    "demand, findings": Sentence(
        gettext_lazy("what is asked where inspection, audit or supervision found something"),
        "针对{问题}，要按照有关整改要求限期整改到位。",
    ),
    "demand, unfinished": Sentence(
        gettext_lazy("what is asked where something is still not mended"),
        "针对{问题}，要说明未完成原因，倒排工期，务求销号。",
    ),
    "duty": Sentence(
        gettext_lazy("whose duty it is"),
        "主要负责人是整改工作第一责任人，要对照整改台账逐项明确整改措施、责任人和完成时限。",
    ),
    "deadline": Sentence(
        gettext_lazy("by when what is to be handed in"),
        "请于{方案期限}前报送整改方案，于{报告期限}前报送整改报告；整改情况纳入下一轮考核。",
    ),
    "replacement": Sentence(
        gettext_lazy("where the letter takes the place of another"),
        "本函印发后，{日期}印发的{文号}函不再有效，以本函为准。",
    ),
    "closing": Sentence(gettext_lazy("the last words"), "特此函告。"),
}
Wording = Mapping[str, str]
"""The office's own words, by the key of the sentence."""


def say(wording: Wording, key: str, **told: str) -> str:
    """A sentence, in the office's words or the usual ones."""
    return filled(wording.get(key) or SENTENCES[key].usual, told)


def filled(text: str, told: Mapping[str, str]) -> str:
    """Text with its fields replaced; what they are replaced by is never looked at again."""
    return _FIELD.sub(lambda found: told[found[1]], text)


def refuse_unknown(wording: Wording) -> None:
    """Refuse words that ask for what the sentence cannot be told. Raises ValidationError with all faults."""
    faults = []
    for key, text in wording.items():
        kind = SENTENCES[key]
        told = {"sentence": kind.use, "known": "、".join(f"{{{name}}}" for name in sorted(kind.fields))}
        strange = [name for name in _FIELD.findall(text) if name not in kind.fields]
        if strange:
            told["strange"] = "、".join(f"{{{name}}}" for name in strange)
            faults.append(_("%(sentence)s: %(strange)s cannot stand here. There are: %(known)s.") % told)
        elif _FIELD.sub("", text).count("{") + _FIELD.sub("", text).count("}"):
            faults.append(_("%(sentence)s: a field is written as {name}, with both braces.") % told)
        if len(text) > MOST_LETTERS:
            told["most"] = MOST_LETTERS
            faults.append(_("%(sentence)s: longer than %(most)s letters.") % told)
    if faults:
        raise ValidationError(faults)


TITLE_FIELDS = ("考核对象", "年度", "组织部门")


def refuse_unknown_in_title(title: str) -> None:
    """Refuse a title that asks for what it cannot be told."""
    strange = [name for name in _FIELD.findall(title) if name not in TITLE_FIELDS]
    if strange or _FIELD.sub("", title).count("{") + _FIELD.sub("", title).count("}"):
        known = "、".join(f"{{{name}}}" for name in TITLE_FIELDS)
        raise ValidationError({"title": _("The title can be told: %(known)s.") % {"known": known}})
