# make run    the office on http://127.0.0.1:8000 (PORT=8080 changes it)
# make test   everything that is checked, on SQLite and on PostgreSQL
# make bench  measurements, as ratios
#
# PYTHON=python3.12 chooses the interpreter of a new .venv.

PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

.PHONY: run test bench format clean

run: preflight-port .venv/.runtime
	@$(PY) manage.py start_office --port $(PORT)

test: .venv/.development
	@$(PY) -m tests

bench: .venv/.development
	@$(PY) -m bench

format: .venv/.development
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

clean:
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache

.PHONY: preflight-port
preflight-port:
	@if [ -x $(PY) ]; then $(PY) -m config.preflight $(PORT); else $(PYTHON) -m config.preflight $(PORT); fi

$(PY):
	@$(PYTHON) -m config.preflight
	@$(PYTHON) -m venv .venv

.venv/.runtime: requirements.txt | $(PY)
	@echo "Đang cài các gói cần thiết (vài phút ở lần đầu)…"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.development: requirements.txt requirements-dev.txt | $(PY)
	@echo "Đang cài các gói để kiểm thử…"
	@$(PIP) -r requirements-dev.txt
	@touch .venv/.runtime $@
