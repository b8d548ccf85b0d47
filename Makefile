# make demo: set everything up and run the main job on the packaged example.
# make test: set everything up and run format, lint, types, tests and the quality floor.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-offline fuzz audit floor golden clean

demo: $(VENV)/.ready
	$(BIN)/firsthand demo

test: $(VENV)/.ready-to-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q
	$(BIN)/python benchmarks/floor.py

# the tests without any network but the loopback (faults, F-39)
test-offline: $(VENV)/.ready-to-test
	unshare --map-root-user --net sh -c 'ip link set lo up && exec $(BIN)/pytest -q'

# every fuzz target for so many seconds; where atheris cannot be had, that is said and nothing is fuzzed
FUZZ_SECONDS ?= 15
fuzz: $(VENV)/.ready-to-test
	@if $(BIN)/pip install --quiet atheris && $(BIN)/python -c 'import atheris'; then \
	  for target in html numbers dates attribution importers archives; do \
	    echo "fuzzing $$target for $(FUZZ_SECONDS) s"; \
	    $(BIN)/python fuzz/run.py $$target --seconds $(FUZZ_SECONDS) >$(VENV)/fuzz.log 2>&1 || { tail -40 $(VENV)/fuzz.log; exit 1; }; \
	  done; \
	else echo "no atheris to be had: nothing is fuzzed"; fi

# known holes in what is installed; asks the network
audit: $(VENV)/.ready
	$(BIN)/pip install --quiet pip-audit && $(BIN)/pip-audit --skip-editable

floor: $(VENV)/.ready-to-test
	$(BIN)/python benchmarks/floor.py

# after a change that moves whole pictures: read the difference, then commit it with the change
golden: $(VENV)/.ready-to-test
	$(BIN)/python -m tests.golden.told
	$(BIN)/python -m tests.pictures_shown

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "firsthand needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	@echo "setting up $(VENV), once; a minute or two"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.ready-to-test: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "firsthand needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	@echo "setting up $(VENV), once; a minute or two"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.ready

clean:
	rm -rf $(VENV) build dist
