"""Made-up facts of the appointment form for the cadres of the demonstration; the dice give the same each time."""

from datetime import date
from random import Random

from units.models import Cadre

ETHNIC_GROUPS = ("汉族",) * 17 + ("回族", "蒙古族", "满族")
HOMES = {
    "s1": ("河南郑州", "河南新密", "河南开封", "河南洛阳"),
    "s2": ("河南郑州", "河南许昌", "河南新乡", "河南周口"),
    "s3": ("内蒙古包头", "内蒙古固阳", "内蒙古呼和浩特", "山西大同"),
    "s4": ("江苏昆山", "江苏太仓", "江苏常熟", "江苏南通"),
    "s5": ("甘肃兰州", "甘肃永登", "甘肃白银", "青海西宁"),
}
DEGREES = (("大学", "学士"), ("大学", "学士"), ("大学", "学士"), ("研究生", "硕士"), ("大专", ""))
SUBJECTS = ("行政管理", "法学", "汉语言文学", "经济学", "土木工程", "会计学", "农学", "计算机科学与技术")
JOINED = range(20, 28)


def invent(cadre: Cadre, case: str, dice: Random) -> None:
    """Fill in what an appointment form asks for."""
    born = date(dice.randint(1966, 1994), dice.randint(1, 12), 1)
    began = date(born.year + dice.randint(18, 24), dice.choice((3, 7, 8, 9, 12)), 1)
    education, degree = dice.choice(DEGREES)
    cadre.sex = dice.choice((Cadre.Sex.MALE, Cadre.Sex.MALE, Cadre.Sex.FEMALE))
    cadre.born_on, cadre.work_since = born, began
    cadre.ethnic_group = dice.choice(ETHNIC_GROUPS)
    cadre.native_place = cadre.birthplace = dice.choice(HOMES[case])
    cadre.party = Cadre.Party.CPC
    cadre.party_joined = f"{born.year + dice.choice(JOINED)}.{dice.choice(('06', '07', '12'))}"
    cadre.health = "健康"
    cadre.full_time_education, cadre.full_time_degree = education, degree
    cadre.full_time_school = f"某大学{dice.choice(SUBJECTS)}专业"
    cadre.level = "正科级" if cadre.position % 5 == 1 else "副科级"
