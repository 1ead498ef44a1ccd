"""The house itself: what every module, test and lock file here keeps to."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path, PurePath

import pytest

from evalsys.settings import INSTALLED_APPS

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements/prod.lock", "requirements/sso.lock", "requirements/dev.lock"]
JUNK_DRAWERS = {"base", "common", "core", "helpers", "misc", "services", "signals", "tools", "utils"}
WITHOUT_TEST = {"__init__", "apps", "urls"}
ROUNDING = {"float", "round"}
MACHINE = {"logging", "os", "pathlib", "random", "secrets", "socket", "subprocess", "threading", "time", "uuid"}

REGISTRY = re.compile(rb"(?:debian|npmjs|pypi|python[h]osted|yarnpkg)\.(?:com|org)\b|\bpypi\.[a-z]+\.")
MACHINE_PATH = re.compile(rb"(?<![\w.~-])/(?:home|root|work)/")
LOCKED_LINE = re.compile(r"[a-z0-9-]+==[\w.]+(?: ; [^:]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def modules(*folders):
    """List the modules in these folders, migrations apart, as paths from the top level."""
    paths = (path.relative_to(ROOT) for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in paths if "migrations" not in path.parts]


APPS = ["tabular", *(app for app in INSTALLED_APPS if (ROOT / app).is_dir())]
MODULES = modules(*APPS)


@cache
def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def nodes(path):
    return tuple(ast.walk(ast.parse(text(path))))


def too_long(paths, ceiling):
    """Name the modules above the ceiling, with their length."""
    lengths = {str(path): len(text(path).splitlines()) for path in paths}
    return {path: length for path, length in lengths.items() if length > ceiling}


def test_a_module_can_be_read_in_one_sitting():
    assert too_long([*MODULES, *modules("bench")], ceiling=300) == {}


def test_a_test_module_can_be_read_in_one_sitting():
    assert too_long(modules("tests"), ceiling=400) == {}


def test_a_function_fits_on_a_screen():
    functions = [
        (f"{path}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1)
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert [(name, length) for name, length in functions if length > 40] == []


def test_a_module_is_named_after_what_is_in_it():
    paths = [*MODULES, *modules("bench", "tests")]

    assert [str(path) for path in paths if JUNK_DRAWERS & {*path.parent.parts, path.stem}] == []


def inexact(node):
    """Tell whether this piece of code makes a float or rounds half to even; to ask for a float's type is neither."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float | complex)
    if not isinstance(node, ast.Call):
        return False
    called = {node.func.id} if isinstance(node.func, ast.Name) else set()
    handed_on = {argument.id for argument in node.args if isinstance(argument, ast.Name)}
    return bool(called & ROUNDING or ("float" in handed_on and called != {"isinstance"}))


@pytest.mark.parametrize("code", ["0.5", "float(x)", "round(x)", "map(float, x)", "1e3"])
def test_a_float_is_seen(code):
    assert any(inexact(node) for node in ast.walk(ast.parse(code)))


@pytest.mark.parametrize("code", ["'0.5'", "isinstance(x, float)", "Decimal('0.5')", "round.name"])
def test_what_is_not_a_float_is_let_pass(code):
    assert not any(inexact(node) for node in ast.walk(ast.parse(code)))


def test_no_number_passes_through_a_float():
    paths = modules("scoring", "tabular")

    assert [f"{path}:{node.lineno}" for path in paths for node in nodes(path) if inexact(node)] == []


def imported(path):
    """List what a module imports, by full name and line."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = path.parent.parts[: len(path.parent.parts) - node.level + 1] if node.level else ()
            parent = ".".join([*start, *filter(None, [node.module])])
            yield from ((f"{parent}.{alias.name}", node.lineno) for alias in node.names)


def bare_earth(name):
    """Tell whether a name is the engine's own or the standard library's, and asks nothing of the machine."""
    top = name.split(".")[0]
    return f"{name}.".startswith("scoring.engine.") or (top in sys.stdlib_module_names and top not in MACHINE)


@pytest.mark.parametrize("name", ["django", "scoring.runs", "scoring.engines", "evidence", "os.path", "random"])
def test_what_is_not_bare_earth_is_seen(name):
    assert not bare_earth(name)


def test_the_engine_imports_only_itself_and_the_standard_library():
    found = [(path, name, line) for path in modules("scoring/engine") for name, line in imported(path)]

    assert [f"{path}:{line} {name}" for path, name, line in found if not bare_earth(name)] == []


def mirror(path):
    """Say where the tests of a module stand; those of a command stand directly under its app."""
    folder = path.parent
    if folder.parts[-2:] == ("management", "commands"):
        folder = folder.parent.parent
    return PurePath("tests", folder, f"test_{path.stem}.py")


def test_every_module_has_a_test_module_of_its_name():
    expected = [mirror(path) for path in MODULES if path.stem not in WITHOUT_TEST]

    assert [str(path) for path in expected if not (ROOT / path).is_file()] == []


def versions(lock):
    """Read which packages a lock pins, and at which versions."""
    return set(re.findall(r"^([a-z0-9-]+)==([\w.]+)", text(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_and_no_address(lock):
    assert [line for line in text(lock).splitlines() if not LOCKED_LINE.fullmatch(line)] == []


def test_what_is_tested_is_what_is_installed():
    assert versions(LOCKS[0]) <= versions(LOCKS[1]) <= versions(LOCKS[2])


def test_the_locks_know_all_that_the_project_asks_for():
    project = tomllib.loads(text("pyproject.toml"))
    groups = project["dependency-groups"]
    needed = project["project"]["dependencies"]
    wanted = [wish for name in groups for wish in groups[name] if isinstance(wish, str)]
    extra = project["project"]["optional-dependencies"]["sso"]
    asked = dict(zip(LOCKS, (needed, [*needed, *extra], [*needed, *extra, *wanted]), strict=True))

    for lock, wishes in asked.items():
        assert {re.match(r"[\w-]+", wish)[0] for wish in wishes} <= {name for name, _ in versions(lock)}


def kept_files():
    """List the files that git keeps or would keep; nothing is known outside a checkout."""
    try:
        listing = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True)
    except FileNotFoundError:
        pytest.skip("git is not installed")
    if listing.returncode:
        pytest.skip("not a git checkout")
    paths = (Path(name) for name in listing.stdout.decode().split("\0") if name)
    return [path for path in paths if (ROOT / path).is_file()]


def test_no_file_names_a_registry_or_a_place_on_one_machine():
    found = [
        (path, match.group().decode())
        for path in kept_files()
        for pattern in (REGISTRY, MACHINE_PATH)
        for match in pattern.finditer((ROOT / path).read_bytes())
    ]

    assert [f"{path} {words}" for path, words in found] == []
