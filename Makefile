# Everything runs in a virtual environment of its own; `make` creates it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
KINDS := config site judgments waivers

.PHONY: help demo test check schema format bench wheel clean

help:
	@echo "make demo    check the bundled demo site, offline"
	@echo "make test    run all tests"
	@echo "make check   what CI runs: format, lint, types, import contract, tests, rule examples, generated files"
	@echo "make schema  make rulesets/schema.json, rulesets/schemas/ and rulesets/valid anew"
	@echo "make format  format and sort imports"
	@echo "make bench   benchmarks against peers (needs node and npm)"
	@echo "make wheel   build the wheel"

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "python3-venv is missing: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	$(BIN)/python -m compileall -q sitelint plugins # pip does so for a wheel, but not for an editable install
	@touch $@

demo: $(STAMP)
	$(BIN)/sitelint demo

test: $(STAMP)
	$(BIN)/python -m pytest -n auto

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sitelint ruleset validate $(notdir $(patsubst %/,%,$(dir $(wildcard rulesets/*/ruleset.yaml))))
	$(BIN)/sitelint ruleset test $(notdir $(patsubst %/,%,$(dir $(wildcard rulesets/*/ruleset.yaml))))
	$(BIN)/python -m tests.stamps | cmp - rulesets/valid
	$(BIN)/sitelint schema | cmp - rulesets/schema.json
	set -e; for kind in $(KINDS); do $(BIN)/sitelint schema $$kind | cmp - rulesets/schemas/$$kind.json; done
	$(BIN)/python -m pytest -n auto

schema: $(STAMP)
	$(BIN)/python -m tests.stamps >rulesets/valid.new && mv rulesets/valid.new rulesets/valid
	$(BIN)/sitelint schema -o rulesets/schema.json
	set -e; for kind in $(KINDS); do $(BIN)/sitelint schema $$kind -o rulesets/schemas/$$kind.json; done

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP)
	$(BIN)/python -m tests.bench

wheel: $(STAMP)
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .import_linter_cache
