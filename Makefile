# The two commands of the README are `make draft` and `make test`; both do all the set-up they need.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SURVEY ?= examples/vision-rl
NAME ?= $(notdir $(patsubst %/,%,$(SURVEY)))

.DEFAULT_GOAL := help
.PHONY: help setup draft test lint lab bench lock clean

help: ## say what there is to type
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1	/' | expand -t 16

$(READY): pyproject.toml requirements.lock
	@if command -v uv >/dev/null 2>&1; then \
	  test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV); \
	  uv pip install --quiet --python $(BIN)/python -r requirements.lock -e . --no-deps; \
	else \
	  test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .; \
	fi
	@touch $@

setup: $(READY) ## make the virtual environment in .venv

draft: $(READY) ## draft the bundled survey, or another: make draft SURVEY=my-survey
	$(BIN)/surveytools draft $(SURVEY) -o outputs/$(NAME)

test: $(READY) ## run every test that this machine has the tools for
	$(BIN)/python -m pytest -n auto

lint: $(READY) ## ruff, mypy strict and the import contract: what pre-commit and CI run
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## measure extraction again: benchmarks/extraction.md (needs ../shared)
	$(BIN)/python benchmarks/extraction.py

lab: $(READY) ## open JupyterLab on the survey's notebooks
	$(BIN)/jupyter lab $(SURVEY)/notebooks

lock: ## pin every dependency again (needs uv)
	uv pip compile --quiet --universal --extra dev --no-header --no-annotate --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements.lock

clean: ## remove the environment and everything generated
	rm -rf $(VENV) outputs/*/
