"""Chromium and Chinese fonts for the tests: the system's own, or Debian's where this module may install them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
FONTS = Path("/usr/share/fonts")
MISSING = f"The tests need Chromium and Chinese fonts. As root, on Debian: apt-get install {' '.join(PACKAGES)}"


def chromium() -> str | None:
    """Where Chromium is; EVALSYS_CHROMIUM names one elsewhere."""
    return os.environ.get("EVALSYS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def has_letters() -> bool:
    """Whether there are fonts with Chinese letters."""
    return any(FONTS.rglob("NotoSerifCJK*"))


def install() -> bool:
    """Install Debian's Chromium and fonts where that is possible; whether it was."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quietly = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quietly)
    get = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
    return subprocess.run(get, check=False, **quietly).returncode == 0


if __name__ == "__main__" and not (chromium() and has_letters()) and not install():
    sys.stderr.write(f"{MISSING}\n")
