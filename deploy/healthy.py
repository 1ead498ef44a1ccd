"""Ask the web process of this container whether it is ready; the container's health check."""

import os
import sys
from urllib.error import URLError
from urllib.request import urlopen

port = os.environ.get("EVALSYS_BIND", ":8000").rpartition(":")[2]
try:
    answer = urlopen(f"http://127.0.0.1:{port}/readyz", timeout=8).read()
except URLError as fault:
    sys.exit(f"not ready: {fault}")
sys.exit(answer != b"ok")
