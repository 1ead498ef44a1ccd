import pytest

from tests import servers


@pytest.fixture
def install(tmp_path):
    """A program below a folder that only its owner may enter, with a library beside its package."""
    binaries = tmp_path / "closed" / "package" / "install" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "server").write_text("#!/bin/sh\n")
    (binaries / "server").chmod(0o755)
    (tmp_path / "closed" / "package.libs").mkdir()
    (tmp_path / "closed").chmod(0o700)
    return binaries


@pytest.mark.skipif(not servers.IS_ROOT, reason="only root starts servers as somebody else")
def test_binaries_that_the_unprivileged_user_cannot_reach_are_copied_with_their_libraries(install):
    copy = servers.within_reach(install)

    assert copy != install
    assert (copy / "server").exists()
    assert (copy.parent.parent.parent / "package.libs").is_dir()
    assert (install.parent.parent.parent.stat().st_mode & 0o777) == 0o700


def test_a_missing_wheel_is_told_with_what_to_install():
    with pytest.raises(RuntimeError, match=r"install requirements/dev\.lock"):
        servers.wheel_file("no_such_package", "bin/*")


def test_a_server_that_ends_at_once_is_told_with_its_last_words(tmp_path):
    server = servers.launch(["/bin/sh", "-c", "echo no room; exit 1"], tmp_path, servers.signal.SIGTERM, {})
    server.wait()

    with pytest.raises(RuntimeError, match="no room"):
        servers.wait_until(lambda: 1 / 0, ZeroDivisionError, server, tmp_path)
