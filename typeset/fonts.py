"""Fonts with Chinese letters (中文字体): those of the system, and those that the office laid into its own folder."""

from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SONG = ("SimSun", "宋体", "FandolSong", "Source Han Serif SC", "Noto Serif CJK SC")
FANG = ("FangSong", "FangSong_GB2312", "仿宋", "仿宋_GB2312", "FandolFang R", *SONG)
KAI = ("KaiTi", "KaiTi_GB2312", "楷体", "楷体_GB2312", "FandolKai", "LXGW WenKai", *SONG)
HEI = ("SimHei", "黑体", "FandolHei", "Source Han Sans SC", "Noto Sans CJK SC", *SONG)
TITLE = ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "方正小标宋_GBK", *SONG)
FACES = {"song": SONG, "fang": FANG, "kai": KAI, "hei": HEI, "title": TITLE}
"""By the kind of letter that a paper asks for, the families that may stand for it, the best first."""


def folder() -> Path:
    """Where the office lays fonts of its own, such as the licensed ones of official papers."""
    return settings.VAR_DIR / "fonts"


def found() -> dict[str, list[str]]:
    """The families that are there, by the kind of letter. Raises ValidationError where no Chinese can be printed."""
    there = _families(folder())
    faces = {kind: [name for name in names if name.casefold() in there] for kind, names in FACES.items()}
    if not all(faces.values()):
        raise ValidationError(
            _("There is no font with Chinese letters. Install fonts-noto-cjk, or lay fonts into %(folder)s.")
            % {"folder": folder()},
            code="fonts",
        )
    return faces


@cache
def _families(own: Path) -> frozenset[str]:
    return frozenset(name.casefold() for name in typst.Fonts(font_paths=[own] if own.is_dir() else []).families())
