# `make validate` and `make test` each set up what they need in .venv and do their job; a second run skips the set-up.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: validate test generate format cases lock clean
.DELETE_ON_ERROR:

validate: $(VENV)/run.stamp
	$(RUN) validate.py $(if $(CAPTURES),--captures $(CAPTURES))

test: $(VENV)/test.stamp
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest -n auto

generate: $(VENV)/run.stamp
	$(RUN) -m rowcite generate

format: $(VENV)/run.stamp
	$(RUN) -m rowcite format

$(VENV)/run.stamp: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/test.stamp: requirements-test.txt $(VENV)/run.stamp
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

# Writes the expected findings of tests/cases anew, to be read before they are committed.
cases: $(VENV)/test.stamp
	PYTHONPATH=.:tests $(RUN) tests/test_cases.py

# Resolves the requirements of pyproject.toml anew for every Python and platform, with hashes and without addresses.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements.txt pyproject.toml
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --extra test -o requirements-test.txt pyproject.toml

clean:
	rm -rf $(VENV) dist
