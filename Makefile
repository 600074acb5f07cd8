# Every target sets up .venv by itself. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
REPORTS ?= examples/libya-2019-2020
CASE ?= demo-case
ARTICLES ?= 2000
CLAIMS ?= 1000 10000 100000

.DEFAULT_GOAL := help
.PHONY: help setup demo test check gold bench format docs lock clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

setup: $(VENV)/dev.stamp ## everything that work on Isnad needs, in .venv

demo: $(VENV)/run.stamp ## run the main job on the example reports, and say where to look
	$(BIN)/isnad run $(REPORTS) -o $(CASE)
	@echo
	$(BIN)/isnad show $(CASE)
	@echo
	@echo "On pages, to read and to check: $(BIN)/isnad serve $(CASE)"

test: $(VENV)/dev.stamp ## all tests
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp ## format, lint, types, imports, data and the fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/isnad data check
	$(BIN)/python -m pytest -q -m "not slow"

gold: $(VENV)/dev.stamp ## score against the gold documents, and hold the pinned floors
	$(BIN)/python -m pytest tests/gold -q -s

bench: $(VENV)/dev.stamp ## documents and words a second by stage, peak memory, and how grouping grows
	$(BIN)/python benchmarks/bench.py --articles $(ARTICLES)
	$(BIN)/python benchmarks/grouping.py --claims $(CLAIMS)

format: $(VENV)/dev.stamp ## put the code in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/dev.stamp ## make the pages that are made from the program
	$(BIN)/python -m isnad.cli.reference > docs/command-line.md

lock: $(VENV)/dev.stamp ## pin the newest versions that pyproject.toml allows
	$(PIP) uv
	$(BIN)/uv pip compile pyproject.toml $(LOCK) -o requirements.lock --extra model --upgrade
	$(BIN)/uv pip compile pyproject.toml $(LOCK) -o requirements-dev.lock --extra dev --extra model -c requirements.lock --upgrade
LOCK := --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header --quiet

clean: ## remove what was made here, .venv included
	rm -rf $(VENV) $(CASE) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/run.stamp: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.lock
	$(PIP) --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(PIP) -r requirements-dev.lock
	@touch $@
