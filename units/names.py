"""Names as people type them: without blanks, in pinyin and by initials, surnames read as surnames."""

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

# Characters that are read otherwise as a surname than in a word; the library reads words.
SURNAMES = {
    "万俟": ("mo", "qi"),
    "尉迟": ("yu", "chi"),
    "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"),
    "令狐": ("ling", "hu"),
    "曾": ("zeng",),
    "单": ("shan",),
    "解": ("xie",),
    "仇": ("qiu",),
    "朴": ("piao",),
    "查": ("zha",),
    "任": ("ren",),
    "盖": ("ge",),
    "区": ("ou",),
    "缪": ("miao",),
    "乐": ("yue",),
    "翟": ("zhai",),
    "覃": ("qin",),
    "卜": ("bu",),
    "秘": ("bi",),
    "冼": ("xian",),
    "华": ("hua",),
    "召": ("shao",),
    "员": ("yun",),
    "种": ("chong",),
    "繁": ("po",),
    "黑": ("he",),
    "折": ("she",),
    "燕": ("yan",),
    "牟": ("mu",),
    "宓": ("mi",),
    "隗": ("wei",),
    "晁": ("chao",),
    "逄": ("pang",),
    "乜": ("nie",),
    "尹": ("yin",),
    "过": ("guo",),
    "那": ("na",),
    "葛": ("ge",),
    "哈": ("ha",),
    "臧": ("zang",),
    "洗": ("xian",),
    "应": ("ying",),
    "干": ("gan",),
    "曲": ("qu",),
    "石": ("shi",),
    "沈": ("shen",),
    "薄": ("bo",),
    "车": ("che",),
    "长": ("chang",),
}
_BLANKS = re.compile(r"\s+")
_DOTS = re.compile("[·•・．‧∙⋅]")
_NOT_LETTERS = re.compile("[^0-9a-z]")


def plain(name: str) -> str:
    """A name without blanks (张　三 is 张三), the dot of longer names written one way."""
    return _DOTS.sub("·", _BLANKS.sub("", name))


@lru_cache(maxsize=50_000)
def spelled(name: str) -> tuple[str, str]:
    """Pinyin and initials of a person's name."""
    name = plain(name)
    for length in (2, 1):
        surname = SURNAMES.get(name[:length]) if len(name) > length else None
        if surname:
            return _joined([*surname, *lazy_pinyin(name[length:], v_to_u=False)])
    return _joined(lazy_pinyin(name))


def name_cadre(cadre):
    """Work out how a cadre is searched for; for every writer of a name to call."""
    cadre.name = " ".join(cadre.name.split())
    cadre.plain_name = plain(cadre.name)
    cadre.pinyin, cadre.initials = spelled(cadre.plain_name)


@lru_cache(maxsize=10_000)
def spelled_unit(name: str) -> tuple[str, str]:
    """Pinyin and initials of a unit's name."""
    return _joined(lazy_pinyin(plain(name)))


def _joined(syllables):
    letters = [_NOT_LETTERS.sub("", syllable.lower()) for syllable in syllables]
    return "".join(letters), "".join(syllable[:1] for syllable in letters)
