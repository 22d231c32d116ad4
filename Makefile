# Two commands do everything: `make demo` and `make test`.
#
#   TORCH_INDEX=URL   where PyTorch's CPU wheels are, for Linux machines whose package index only
#                     has the CUDA build ("Get started" on pytorch.org names it)
#   CUDA=1            take the CUDA build all the same (several gigabytes)
#   PYTHON=python3.12 another Python, 3.11 or newer

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ZWEISATZ := $(BIN)/zweisatz
SAMPLES := $(filter-out samples/README.md,$(wildcard samples/*.txt samples/*.md samples/*.html))

.DEFAULT_GOAL := help
.PHONY: help demo test lint install clean

help:
	@echo "make demo   install, translate samples/ to the terminal and to out/"
	@echo "make test   install, run the whole test suite"
	@echo "make lint   ruff and mypy"
	@echo "make clean  remove the virtual environment and out/"

# The stamp holds what was installed: a second run starts at once, a changed pin installs anew.
$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "zweisatz needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@grep -v $(if $(CUDA),'refuses CUDA',-e '^$$') constraints.txt > $(VENV)/constraints.txt
	@echo "installing (once; a few minutes) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) \
	  --constraint $(VENV)/constraints.txt --editable '.[test,dev]' || \
	  { echo "The installation failed. If the lines above name cuda or nvidia packages: here the"; \
	    echo "package index only has PyTorch for CUDA. Set TORCH_INDEX to the CPU wheels, see README."; \
	    exit 2; }
	@touch $@

install: $(VENV)/installed

demo: install
	@mkdir -p out
	@$(ZWEISATZ) translate samples/belta-aufzuege.de.txt
	@$(ZWEISATZ) translate --quiet $(SAMPLES) -o out/
	@$(ZWEISATZ) summarise --quiet samples/belta-aufzuege.de.txt
	@echo "All samples, German and English side by side:" && ls out/*.html

test: install
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: install
	@$(BIN)/ruff format --check src tests
	@$(BIN)/ruff check src tests
	@$(BIN)/mypy

clean:
	@rm -rf $(VENV) out
