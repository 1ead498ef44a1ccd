.DEFAULT_GOAL := help
.PHONY: help demo test on-sqlite on-postgresql without-database chromium bench format schema messages lock clean
SHELL := /bin/sh
PYTHON ?= python3
# Whether the demonstration goes on to serve its pages, and where.
SERVE ?= yes
PORT ?= 8000
export PYTHONUTF8 := 1
export UV_PYTHON_DOWNLOADS := never

# The published plans' and the demonstration rounds' figures are named one by one in the output.
FIGURES := tests/plans tests/evalsys/demo
# The two databases share what takes long and does not hang on them: the browser goes to one, the doors to the other.
BROWSED := tests/journeys tests/evidence/fieldwork/test_journeys.py \
	tests/ballots/test_journeys.py tests/ballots/test_paper_journey.py tests/ballots/test_whole_vote.py tests/linkages/test_journeys.py
DOORS := tests/test_access.py
# What never asks a database keeps the core busy whose lane ended first. The rest runs on SQLite, and what does ask once
# more on PostgreSQL and Redis; but for pages and forms, which ask through the floors below: there the browser opens them.
PURE := tests/scoring/engine tests/tabular tests/docs tests/scoring/test_one_hash.py
PAGES := $(wildcard tests/*/views tests/*/*/views tests/*/forms)
IN_VENV := .venv/bin/python
LOCK := -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

# The stamp is a copy of the lock that was installed, so an unchanged lock costs nothing.
define install
@cmp -s requirements/$(1).lock .venv/$(1).lock || { \
	echo "Installing requirements/$(1).lock" && \
	{ $(IN_VENV) -m uv pip install --quiet --require-hashes -r requirements/$(1).lock --python $(IN_VENV) || \
	  $(IN_VENV) -m pip install --quiet --require-hashes -r requirements/$(1).lock; } && \
	cp requirements/$(1).lock .venv/$(1).lock; }
endef

# The demonstration keeps its own database, whatever this machine's settings are.
IN_DEMO = EVALSYS_VAR=var/demo EVALSYS_SECRET_KEY="$$(cat var/demo/key)" DATABASE_URL= REDIS_URL= EVALSYS_DEBUG=no

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1 - /p' Makefile

.venv/ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "evalsys needs Python 3.11 or later; name one with PYTHON=")'
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "$(PYTHON) cannot make a .venv; is its venv package installed?" >&2; exit 1; }
	@$(IN_VENV) -m pip install --quiet uv || echo "uv cannot be had; pip installs instead, more slowly."
	@touch .venv/ready

demo: .venv/ready ## evaluate the demonstration cases into out/, load them, and serve their pages
	$(call install,prod)
	@set -e; for case in fixtures/rounds/s[0-9]*/; do \
		name=$$(basename "$$case"); \
		echo "== $$name"; \
		$(IN_VENV) manage.py evaluate "$${case%/}" --out "out/$$name"; \
	done
	@mkdir -p var/demo
	@test -s var/demo/key || $(IN_VENV) -c "import secrets; print(secrets.token_urlsafe(60))" > var/demo/key
	@$(IN_DEMO) $(IN_VENV) manage.py migrate --verbosity 0
	@$(IN_DEMO) $(IN_VENV) manage.py load_demo
	@test "$(SERVE)" = no || { echo "http://127.0.0.1:$(PORT)/" && \
		$(IN_DEMO) exec $(IN_VENV) -m gunicorn evalsys.wsgi --threads 8 --bind 127.0.0.1:$(PORT); }

test: .venv/ready chromium ## check the form, the floors, the types and the behaviour
	$(call install,dev)
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m ruff check .
	.venv/bin/lint-imports --no-logo
	$(IN_VENV) -m mypy --strict scoring/engine
	$(IN_VENV) -m pytest -vv $(FIGURES)
	@$(MAKE) --no-print-directory -j2 on-postgresql on-sqlite without-database

on-sqlite: .venv/ready
	$(IN_VENV) -m pytest $(FIGURES:%=--ignore=%) $(BROWSED:%=--ignore=%) $(PURE:%=--ignore=%)

on-postgresql: .venv/ready
	$(IN_VENV) -m pytest -p tests.servers $(FIGURES:%=--ignore=%) $(DOORS:%=--ignore=%) $(PURE:%=--ignore=%) \
		$(PAGES:%=--ignore=%)

without-database: .venv/ready
	$(IN_VENV) -m pytest $(PURE)

chromium: .venv/ready
	@$(IN_VENV) -m tests.chromium

bench: .venv/ready ## measure the speed
	$(call install,prod)
	PYTHONPATH=. $(IN_VENV) bench/run.py

format: .venv/ready ## put the code in its form
	$(call install,dev)
	$(IN_VENV) -m ruff format .
	$(IN_VENV) -m ruff check --fix .

schema: .venv/ready ## write the JSON Schema and the printed parts of the guide anew
	$(call install,dev)
	$(IN_VENV) -c "import json; from scoring.engine.schema import json_schema as s; print(json.dumps(s(), ensure_ascii=False, indent=1))" > fixtures/schemes/scheme.schema.json
	$(IN_VENV) -m tests.docs.reprint

messages: .venv/ready ## gather what the pages say; names what lacks Chinese
	$(call install,dev)
	DJANGO_SETTINGS_MODULE=evalsys.settings $(IN_VENV) -m tests.catalogues

lock: .venv/ready ## pin anew what pyproject.toml asks for
	$(IN_VENV) $(LOCK) --upgrade -o requirements/prod.lock
	$(IN_VENV) $(LOCK) --upgrade --extra sso -c requirements/prod.lock -o requirements/sso.lock
	$(IN_VENV) $(LOCK) --upgrade --group dev -c requirements/prod.lock -o requirements/dev.lock

clean: ## remove all that was made here
	rm -rf .venv out .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
