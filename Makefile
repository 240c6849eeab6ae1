# The verbs of the project: `make help` lists them, `make run` is the place to start.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.ONESHELL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

BIN := .venv/bin
STAMPS := .venv/stamps
ARGS ?=
SYSTEM ?= yes
# Images of containers often set it: every start of Python would compile Django and us anew, 2 s each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test test-long bench check format docs lock clean

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMPS)/dev ## bring .venv up to date, for every verb below

run: $(STAMPS)/run ## serve the demonstration on http://127.0.0.1:8000
	@$(BIN)/prealable serve --demo $(ARGS)

test: $(STAMPS)/dev system ## run the tests (all but the long ones)
	@$(call passes,not long)

test-long: $(STAMPS)/dev system ## run the long tests: every date, every row, Spark
	@$(call passes,long)

# Every test on SQLite, then on PostgreSQL those that touch a database: both are run, both must pass.
# Files go to the two processes in the order of tests/conftest.py, the long ones first.
PASS = $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder
define passes
status=0
echo "→ pass 1 of 2: every test, on SQLite"
$(PASS) -m "($(1))$(WITHOUT)" $(ARGS) || status=$$?
[ "$(SYSTEM)" = no ] || {
    echo "→ pass 2 of 2: the tests that touch a database, on PostgreSQL"
    $(PASS) --on postgresql -m "($(1)) and database$(WITHOUT)" $(ARGS) || [ $$? -eq 5 ] || status=1
}
exit $$status
endef

bench: $(STAMPS)/bench ## run the benchmarks against their peers, then fifty people on every desk
	@$(BIN)/python -m bench.run $(ARGS)
	@$(if $(ARGS),,$(BIN)/python -m bench.load)

check: $(STAMPS)/dev ## lint, format, types, floors
	@status=0; try() { echo "→ $$1"; shift; "$$@" || status=1; }
	try "ruff check" $(BIN)/ruff check --quiet --output-format concise .
	try "ruff format" $(BIN)/ruff format --check --quiet --output-format concise .
	try "mypy" $(BIN)/mypy --no-error-summary
	try "import-linter" $(BIN)/lint-imports --no-logo
	exit $$status

format: $(STAMPS)/dev ## put the code in the house's format
	@$(BIN)/ruff check --quiet --fix-only . && $(BIN)/ruff format .

docs: $(STAMPS)/dev ## build the documentation into site/
	@$(BIN)/mkdocs build --strict --quiet && echo "→ site/index.html"

# The lock files carry hashes and no address, whatever index this machine uses.
# `make lock UPGRADE=--upgrade` takes the newest versions that pyproject.toml allows.
UPGRADE ?=
LOCK = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate $(UPGRADE)
lock: $(STAMPS)/dev ## write requirements/*.txt anew from pyproject.toml
	@echo "→ resolving"
	@$(LOCK) --group installer --output-file requirements/installer.txt
	@$(LOCK) --all-extras --group dev pyproject.toml --output-file requirements/dev.txt
	@$(LOCK) --extra documents --extra web --extra screening --extra fhir --group build pyproject.toml \
		--constraint requirements/dev.txt --output-file requirements/run.txt
	@$(LOCK) --all-extras --group dev --group bench pyproject.toml \
		--constraint requirements/dev.txt --output-file requirements/bench.txt

clean: ## remove .venv and everything built
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache site dist

# Set-up: a stamp is older than what it was made from, or the work is done already.
$(STAMPS)/%: requirements/%.txt requirements/installer.txt pyproject.toml tools/environment
	@tools/environment $*

.PHONY: system
ifeq ($(SYSTEM),no)
WITHOUT := $() and not postgres and not browser and not spark
system: ;
else
system:
	@tools/system-packages
endif
