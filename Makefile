# make run · make test · make check · make bench · make screenshots · make tables
SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: install run test check lint types rules bench screenshots tables browser clean test-in-browser test-without

unexport PYTHONDONTWRITEBYTECODE # what was compiled once, the tests themselves included, need not be compiled by each process

PYTHON ?= $(shell command -v python3.11 || command -v python3)
HOST ?= 127.0.0.1
PORT ?= 8501
FACTS ?= ../shared/facts
ARGS ?=
RULES := $(addprefix tests/test_,architecture.py sources.py escaping.py tables.py)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input
ROOMS := geo data layers takeaway ui api commands app.py cli.py

install: .venv/installed

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "需要 Python 3.11（$(PYTHON) 不是）；可用 make PYTHON=… 指定" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "建不成虚拟环境；Debian 上先安装 python3-venv" >&2; exit 1; }

.venv/installed: requirements.txt constraints.txt | .venv/pyvenv.cfg
	@echo "安装运行所需的包 …"
	@$(PIP) --no-compile -r requirements.txt
	@$(BIN)/python -m compileall -qq -j 0 -x "/tests?/" .venv/lib || true # on all cores, as pip does on one; a package may hold a file for another Python
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "安装检查与测试所需的包 …"
	@$(PIP) --no-compile -r requirements-dev.txt
	@touch $@

run: install
	@echo "地址：http://$(HOST):$(PORT)"
	@exec $(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT) --server.headless true \
		--server.fileWatcherType none --browser.gatherUsageStats false $(ARGS)

check: lint types rules

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	$(BIN)/mypy --strict $(ROOMS)

rules: .venv/installed-dev
	$(BIN)/pytest -q $(RULES)

# A Chromium and a Chinese font: from the system where we may install, else the driver's own browser.
browser: .venv/installed-dev
	@bash .ci/browser $(BIN)/python

# The tests in a browser, and beside them, at the lowest priority, all others: each run tells what it found when it ends.
test: .venv/installed-dev browser
	@echo "测试两路同时进行，约十分钟，各自结束时给出结果 …"
	@$(MAKE) --jobs=2 --keep-going --output-sync=target --no-print-directory test-in-browser test-without

test-in-browser: .venv/installed-dev browser
	$(BIN)/pytest -q -m browser tests/browser tests/layers $(ARGS)

test-without: .venv/installed-dev
	nice -n 19 $(BIN)/pytest -q -m "not browser" --ignore=tests/browser $(ARGS)

bench: .venv/installed-dev browser
	$(BIN)/python -m bench $(ARGS)

screenshots: .venv/installed-dev browser
	$(BIN)/python -m tests.browser.pictures $(ARGS)

tables: .venv/installed-dev
	@$(PIP) --no-deps -r data/build/requirements.txt
	$(BIN)/python -m data.build $(FACTS)

clean:
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -path ./.venv -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf
