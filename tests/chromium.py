"""Chromium for the browser's tests: the system's own, or Debian's where `python -m tests.chromium` may install it."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
MISSING = f"The browser's tests need Chromium. As root, on Debian: apt-get install {' '.join(PACKAGES)}"


def chromium() -> str | None:
    """Where Chromium is; EVALSYS_CHROMIUM names one elsewhere."""
    return os.environ.get("EVALSYS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> bool:
    """Install Debian's Chromium where that is possible; whether it was."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quietly = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quietly)
    get = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
    return subprocess.run(get, check=False, **quietly).returncode == 0


if __name__ == "__main__" and not chromium() and not install():
    sys.stderr.write(f"{MISSING}\n")
