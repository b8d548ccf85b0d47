# make demo: set everything up and run the main job on the packaged example.
# make test: set everything up and run format, lint, types, tests and the quality floor.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test floor clean

demo: $(VENV)/.ready
	$(BIN)/firsthand demo

test: $(VENV)/.ready-to-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q
	$(BIN)/python benchmarks/floor.py

floor: $(VENV)/.ready-to-test
	$(BIN)/python benchmarks/floor.py

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.ready-to-test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@ $(VENV)/.ready

clean:
	rm -rf $(VENV) build dist
