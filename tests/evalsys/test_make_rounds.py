import pytest
from django.conf import settings
from django.core.management import call_command

from evalsys.management.commands.make_rounds import makers

HOME = settings.BASE_DIR / "fixtures" / "rounds"


def contents(folder):
    """All files of a folder, by their path within it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", makers())
def test_a_round_made_anew_is_the_one_that_is_kept(name, tmp_path, capsys):
    call_command("make_rounds", only=[name], out=tmp_path)

    made, kept = contents(tmp_path / name), contents(HOME / name)
    assert sorted(made) == sorted(kept)
    assert [path for path in made if made[path] != kept[path]] == []


def test_another_seed_gives_other_evidence_under_the_same_scheme(tmp_path, capsys):
    call_command("make_rounds", only=["s1"], out=tmp_path, seed=7)

    made, kept = contents(tmp_path / "s1"), contents(HOME / "s1")
    assert made["scheme.toml"] == kept["scheme.toml"]
    assert made["2023/subjects.csv"] != kept["2023/subjects.csv"]


def test_only_the_rounds_that_are_named_are_made(tmp_path, capsys):
    call_command("make_rounds", only=["s2"], out=tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["s2"]
    assert capsys.readouterr().out == f"s2：{tmp_path / 's2'}\n"


def test_every_round_that_is_kept_can_be_made():
    kept = {path.name for path in HOME.iterdir() if path.name[:1] == "s" and path.name[1:].isdecimal()}

    assert sorted(kept) == list(makers())
