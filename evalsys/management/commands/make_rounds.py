"""Make the evidence of the demonstration rounds."""

import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from random import Random

from django.conf import settings
from django.core.management.base import BaseCommand

from evalsys import demo

SEED = 2023


def makers():
    """The demonstration rounds by name: the modules s1, s2 … of the demo package, each with a function `make`."""
    names = sorted(
        found.name for found in iter_modules(demo.__path__) if found.name[:1] == "s" and found.name[1:].isdecimal()
    )
    return {name: import_module(f"{demo.__name__}.{name}") for name in names}


class Command(BaseCommand):
    """演示轮次：写出 fixtures/rounds 下各案例的填报表；方案（scheme.toml）是手写的，照原样使用。"""

    help = "Write the evidence tables of the demonstration rounds; the same seed gives the same bytes."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """Which rounds, where they go, and the seed."""
        parser.add_argument("--only", choices=sorted(makers()), action="append", help="make only this round")
        parser.add_argument("--out", type=Path, help="the folder for the cases (default: fixtures/rounds)")
        parser.add_argument("--seed", type=int, default=SEED, help="of the made-up figures (default: %(default)s)")

    def handle(self, *, only, out, seed, **options):
        """Each round has dice of its own, so that one never changes another."""
        home = settings.BASE_DIR / "fixtures" / "rounds"
        for name, maker in makers().items():
            if only and name not in only:
                continue
            folder = (out or home) / name
            folder.mkdir(parents=True, exist_ok=True)
            if folder.resolve() != (home / name).resolve():
                copy_schemes(home / name, folder)
            maker.make(folder, Random(f"{name}-{seed}"))
            self.stdout.write(f"{name}：{folder}")


def copy_schemes(home: Path, folder: Path) -> None:
    """Bring the hand-written documents of a case along, so that the copy can be evaluated too."""
    for path in sorted(home.rglob("*.toml")):
        target = folder / path.relative_to(home)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
