# Everything that a person or a machine does with a checkout. `make help` lists it.

PORT ?= 8000
export PORT

BIN := .venv/bin
PY := $(BIN)/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

# Looked up only when the environment is made: the first Python that is new enough and can make one.
FIND_PYTHON = for name in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3; do \
	if $$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$name; break; fi; done

.PHONY: run test lint format bench lock clean help install install-dev

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: install ## install, migrate, seed an empty database and serve on 127.0.0.1:$PORT (8000)
	@exec $(PY) manage.py start

test: install-dev ## run every test, on SQLite and on a throw-away PostgreSQL (ARGS goes to pytest)
	@$(PY) -m tests.run $(ARGS)

lint: install-dev ## check style, types and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet archive editorial

format: install-dev ## put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install-dev ## measure speed and memory and print the medians (ARGS names single benchmarks)
	@$(PY) -m tests.benchmarks $(ARGS)

lock: ## write the lock files anew from pyproject.toml and package.json
	sh requirements/lock.sh

clean: ## remove what can be installed or built again; the database and its media stay
	rm -rf .venv node_modules var/stamps var/static .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find locale -name '*.mo' -delete 2>/dev/null || true

install: .venv/.installed node_modules/.installed var/stamps/translated

install-dev: .venv/.installed-dev node_modules/.installed var/stamps/translated

.venv/.made:
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then \
		echo 'Sened needs Python 3.11 or newer with its venv module. None was found.' >&2; \
		echo 'Install it (on Debian: apt-get install python3 python3-venv) or name one: make run PYTHON=/path/to/python3.11' >&2; \
		exit 1; \
	fi; \
	echo "Making .venv with $$python"; $$python -m venv .venv
	@touch $@

.venv/.installed: requirements/run.lock | .venv/.made
	@echo 'Installing what the lock file names'
	@$(INSTALL) -r $<
	@touch $@

.venv/.installed-dev: requirements/dev.lock .venv/.installed
	@echo 'Installing the development tools'
	@$(INSTALL) -r $<
	@touch $@

# With the machine's npm, or where it has none with the one that a Python package carries.
node_modules/.installed: package.json package-lock.json .npmrc | .venv/.made
	@echo 'Installing the front-end packages'
	@if ! command -v npm >/dev/null 2>&1; then $(INSTALL) -r requirements/node.lock; fi
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent
	@touch $@

var/stamps/translated: $(wildcard locale/*/LC_MESSAGES/*.po) | .venv/.installed
	@mkdir -p $(@D)
	@if [ -n "$^" ]; then $(BIN)/pybabel -q compile --directory locale --domain django; fi
	@touch $@
