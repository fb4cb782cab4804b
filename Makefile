# `make validate` and `make test` each set up what they need in .venv and do their job; a second run skips the set-up.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: validate test generate format build site bench pictures faults mutants fuzz cases questions drawing release lock clean
.DELETE_ON_ERROR:

validate: $(VENV)/run.stamp
	$(RUN) validate.py --second-reader $(if $(STRICT),--strict) $(if $(CAPTURES),--captures $(CAPTURES))

# The types are checked beside the tests: that takes one processor, and the others would wait.
test: $(VENV)/test.stamp
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy & types=$$!; $(RUN) -m pytest -n auto --dist worksteal; tests=$$?; wait $$types && exit $$tests

generate: $(VENV)/run.stamp
	$(RUN) -m rowcite generate

format: $(VENV)/run.stamp
	$(RUN) -m rowcite format

$(VENV)/run.stamp: requirements/run.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@

# Writes dist/: the package in every format that others load, and the two wheels.
build: $(VENV)/test.stamp
	$(RUN) -m rowcite build
	$(RUN) wheels.py dist
	$(RUN) -m rowcite build --unchecked --only about,sums

# Writes dist/site: the package as a static site that offers what was built, which is built anew if something has changed since.
# ADDRESS=https://… is where it will stand.
site: dist/SHA256SUMS
	$(RUN) -m rowcite site --downloads dist $(if $(ADDRESS),--address $(ADDRESS))

dist/SHA256SUMS: $(shell find datapackage.json tables schemas sources LICENSE* pyproject.toml) $(shell find rowcite angara_yenisei -type f -not -name '*.pyc')
	$(MAKE) build

# Prints what the validator costs beside others, and beside EARLIER, a checkout of an earlier version, and how it grows with the data.
# WRITE=yes puts the figures into docs/benchmark.md.
bench: $(VENV)/test.stamp
	$(RUN) bench/compared.py $(if $(EARLIER),--earlier $(EARLIER)) $(if $(WRITE),--write)
	$(RUN) bench/large.py --times 1 10 50 $(if $(WRITE),--write)

# Takes the pictures of docs/pictures anew, in Chromium.
pictures: $(VENV)/test.stamp
	$(RUN) -m rowcite site
	PYTHONPATH=.:tests $(RUN) tests/pictures.py dist/site docs/pictures

# Tries every fault of docs/faults.md, or MOST of each kind, and writes the page anew; CAPTURES is the folder of the original articles.
faults: $(VENV)/test.stamp
	PYTHONPATH=.:tests $(RUN) tests/faults.py --captures $(CAPTURES) $(if $(MOST),--most $(MOST)) > docs/faults.new && mv docs/faults.new docs/faults.md

# Lists the changes of the engine that no test fails for: MODULES="rowcite/package/table.py …", or all; EVERY=20 tries each twentieth.
mutants: $(VENV)/test.stamp
	PYTHONPATH=.:tests $(RUN) tests/mutants.py $(if $(EVERY),--every $(EVERY)) $(MODULES)

# Looks for texts that break a reader: READER=csv, note, date, phrases or descriptor, MINUTES=20. docs/testing.md says more.
fuzz: $(VENV)/test.stamp
	PYTHONPATH=.:tests $(RUN) tests/fuzz.py $(or $(READER),note) --minutes $(or $(MINUTES),20)

# Writes the findings that tests/cases expect anew, to be read before they are committed.
cases: $(VENV)/test.stamp
	PYTHONPATH=.:tests $(RUN) tests/test_cases.py

# Writes the answers of docs/questions.md anew, as the data are now.
questions: $(VENV)/test.stamp
	PYTHONPATH=.:tests $(RUN) tests/test_questions.py

# Draws the layers of docs/architecture.md anew, from what the modules import.
drawing: $(VENV)/test.stamp
	PYTHONPATH=.:tests $(RUN) tests/test_architecture.py

# Resolves the requirements of pyproject.toml anew for every Python and platform, with hashes and without addresses.
# Those to run are among those to test, in the same versions.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --extra test --no-emit-package angara-yenisei-cluster -o requirements/test.txt pyproject.toml
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --extra capture --extra pages --extra second-reader --no-emit-package angara-yenisei-cluster --constraints requirements/test.txt -o requirements/run.txt pyproject.toml

# Judges the commit, builds dist/ anew and tags it; nothing is pushed. docs/release.md says what to write before.
release:
	@test -n "$(VERSION)" || { echo "Say which: make release VERSION=0.2.0"; exit 2; }
	@test -z "$$(git status --porcelain)" || { echo "Commit first: a release is what is committed."; exit 2; }
	@! git rev-parse --quiet --verify "refs/tags/v$(VERSION)" >/dev/null || { echo "The tag v$(VERSION) is there already."; exit 2; }
	CI=true STRICT=true $(MAKE) validate test
	$(RUN) -c 'import json, sys; sys.exit(json.load(open("datapackage.json"))["version"] != sys.argv[1] and "datapackage.json has another version")' "$(VERSION)"
	last=$$(git describe --tags --abbrev=0 --match 'v[0-9]*' 2>/dev/null); test -z "$$last" || $(RUN) -m rowcite changes --release "refs/tags/$$last"
	rm -rf dist
	CI=true $(MAKE) build
	cd dist && sha256sum --check --quiet SHA256SUMS
	git tag -a "v$(VERSION)" -m "Version $(VERSION)" -m "SHA-256 of SHA256SUMS: $$(sha256sum dist/SHA256SUMS | cut -d' ' -f1)"
	@echo "Tagged. To publish: git push origin v$(VERSION), and the contents of dist/."

clean:
	rm -rf $(VENV) dist build *.egg-info
