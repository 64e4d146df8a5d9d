# Everything sets itself up: a machine with Python 3.11 or newer and make is enough.
#   make demo   checks a sample packet with faults and shows what is found
#   make test   runs the tests
#   make vision runs the tests that need the extras vision, ocr and signatures, and prints how well marks are seen
#   make browser opens the HTML report in Chromium (which the system must have) and looks at it as a person would
#   make lint   style and the order of imports;  make types   the type checks

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
VENV := .venv
# The extras have a place of their own: what a machine without them does is tested too.
VISION := .venv-vision
BIN := $(VENV)/bin
DEMO := fixtures/packets/demo-faulty

.PHONY: demo test lint types rules corpus extraction vision browser clean
.DEFAULT_GOAL := demo

demo: $(VENV)/core.stamp
	@# Findings are what a demonstration is for: exit code 1 is right here, 2 is not.
	@$(BIN)/ordercheck check $(DEMO) --on 2026-03-19 || test $$? -eq 1

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest -m "not corpus and not vision and not browser"

lint: $(VENV)/lint.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: $(VENV)/lint.stamp
	$(BIN)/mypy --strict src

rules: $(VENV)/core.stamp
	$(BIN)/ordercheck lint rules
	$(BIN)/ordercheck test rules --complete --mutate --least 95

extraction: $(VENV)/test.stamp
	@# How right reading is: the corpus, where it is there, and both halves of the layout farm.
	$(BIN)/python benchmarks/extraction

corpus: $(VENV)/test.stamp
	@# 5: no test is marked so.
	$(BIN)/python -m pytest -m corpus || test $$? -eq 5

vision: $(VISION)/vision.stamp
	$(VISION)/bin/python -m pytest -m vision
	$(VISION)/bin/python -m benchmarks.vision --pages 80

browser: $(VENV)/browser.stamp
	$(BIN)/python -m pytest -m browser tests/browser

clean:
	rm -rf $(VENV) $(VISION) .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist

$(VENV)/core.stamp: requirements/core.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/core.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/core.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/core.txt -r requirements/test.txt
	@touch $@

$(VENV)/browser.stamp: requirements/browser.txt $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/core.txt -r requirements/browser.txt
	@touch $@

$(VENV)/lint.stamp: requirements/lint.txt $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/lint.txt
	@touch $@

$(VISION)/vision.stamp: requirements/vision.txt requirements/test.txt requirements/core.txt pyproject.toml
	$(PYTHON) -m venv $(VISION)
	$(VISION)/bin/python -m pip install --quiet --disable-pip-version-check \
		-r requirements/core.txt -r requirements/test.txt -r requirements/vision.txt
	$(VISION)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@
