"""How the web processes run; read by gunicorn."""

import os

bind = os.environ.get("EVALSYS_BIND", "0.0.0.0:8000")
workers = int(os.environ.get("EVALSYS_WEB_PROCESSES", "4"))
# More threads than ballots that a process takes at once: the others tell voters when to come again, and serve pages.
worker_class, threads = "gthread", int(os.environ.get("EVALSYS_BALLOTS_AT_ONCE", "16")) + 8
# Each process anew after some thousand answers, not all at once.
max_requests, max_requests_jitter = 5000, 500
# Longer than an upload takes to check; work that takes longer is a job.
timeout, graceful_timeout = 60, 30
worker_tmp_dir = "/dev/shm"
# The audit trail says who did what; a list of addresses and moments would only weaken the ballot box.
accesslog = None
