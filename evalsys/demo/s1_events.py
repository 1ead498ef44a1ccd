"""Entries on the positive and negative lists of S1, each with its matter, month and paper."""

from collections.abc import Iterator
from random import Random

from evalsys.demo.names import document, firms, villages
from scoring.engine.scheme import Scheme

OFFICES = {
    "安全生产清单": "区应急",
    "营商环境清单": "区营商办",
    "重大风险清单": "区平安办",
    "产业项目清单": "区项目办",
    "民生保障清单": "区民生办",
}
LEVELS = ("市级", "市级", "省级")


def events(random: Random, scheme: Scheme, teams, year: int) -> Iterator[list[object]]:
    """The entries of all teams: the strong have more on the good side, the weak on the bad side."""
    good = [(listed.id, item) for listed in scheme.lists.values() for item in listed.items if item.points[0] != "-"]
    bad = [(listed.id, item) for listed in scheme.lists.values() for item in listed.items if item.points[0] == "-"]
    places, builders = villages(random, 120), firms(random, 120)
    for team in teams:
        ups = random.randint(1, 3) if team.strong else random.randint(0, 1)
        downs = random.randrange(2) if team.strong else random.randint(0, 2)
        chosen = [*random.sample(good, ups if not team.weak else 0), *random.sample(bad, downs + 2 * team.weak)]
        for listed, item in chosen:
            month = random.randint(1, 12)
            where = random.choice(builders if listed in ("营商环境清单", "产业项目清单") else places)
            quantity = random.randint(1, 2) if "quantity" in item.points else 1
            level = random.choice(LEVELS) if item.points[0] != "-" else "区级"
            yield [
                team.id,
                item.id,
                quantity,
                where,
                f"{year}-{month:02}",
                level,
                document(random, OFFICES[listed], year),
            ]
