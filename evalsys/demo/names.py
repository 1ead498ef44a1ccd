"""Made-up names of people, places and firms, made-up days and document numbers; none of them is anybody's."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    "尹黎易常武乔贺赖龚文"
)
FIRST = "志建国文晓海永立春明德玉卫红宏振学思雨子嘉俊浩宇天书云佳新少"
SECOND = "强军伟峰涛超勇杰磊平刚辉鹏飞华丽娜敏静霞燕玲芳洁琳颖慧媛婷雪林东成亮斌波宁凯阳晨"
PLACES = (
    "青石",
    "柳湾",
    "望河",
    "松岭",
    "槐树",
    "安平",
    "白马",
    "龙泉",
    "石桥",
    "清溪",
    "梅园",
    "凤台",
    "金沙",
    "南塘",
    "北岗",
)
PLACE_ENDS = ("沟", "坡", "庄", "寨", "洼", "营", "店", "桥", "堂", "岗")
FIRM_HEADS = ("华", "中", "天", "恒", "泰", "宏", "瑞", "新", "博", "嘉", "远", "盛", "联", "科", "金")
FIRM_TAILS = ("达", "源", "信", "创", "诚", "通", "锐", "美", "辰", "康", "润", "鼎", "腾", "睿", "越")
TRADES = ("智能装备", "新材料", "冷链物流", "生物医药", "电子信息", "食品", "软件", "环保科技", "现代农业", "文化传媒")


def people(random: Random, number: int) -> list[str]:
    """So many names of people, no two alike; one in six has two characters."""
    found: dict[str, None] = {}
    while len(found) < number:
        given = random.choice(SECOND) if random.randrange(6) == 0 else random.choice(FIRST) + random.choice(SECOND)
        found[random.choice(SURNAMES) + given] = None
    return list(found)


def _pairs(random: Random, heads: Sequence[str], tails: Sequence[str], number: int) -> list[str]:
    return random.sample(["".join(pair) for pair in product(heads, tails)], number)


def villages(random: Random, number: int) -> list[str]:
    """So many names of villages, no two alike, such as 青石沟村; there are 150."""
    return [f"{name}村" for name in _pairs(random, PLACES, PLACE_ENDS, number)]


def firms(random: Random, number: int) -> list[str]:
    """So many names of firms, no two alike, such as 恒源新材料有限公司; there are 225."""
    return [f"{name}{random.choice(TRADES)}有限公司" for name in _pairs(random, FIRM_HEADS, FIRM_TAILS, number)]


def day(random: Random, first: date, last: date) -> date:
    """A working day from the first to the last of these days."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return random.choice([one for one in days if one.weekday() < 5])


def document(random: Random, office: str, year: int) -> str:
    """The number of a document of an office, such as 区督办〔2023〕17号."""
    return f"{office}〔{year}〕{random.randint(1, 90)}号"
