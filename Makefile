# ipv6plan: `make demo` shows it, `make test` proves it. Needs Python 3.11+ with venv, and make.
PYTHON ?= python3
VENV ?= .venv
RECORDINGS ?= ../shared/recordings
BIN := $(VENV)/bin
export RECORDINGS

.PHONY: demo test peers bench golden lint picture clean

demo: $(VENV)/.installed
	$(BIN)/ipv6plan demo demo

test: $(VENV)/.tested peers lint
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The real peers that tests talk to. Where root or apt-get is missing the tests say so and are skipped.
PEERS := snmpd snmp frr frr-snmp iproute2
peers:
	@command -v snmpd >/dev/null && command -v snmpget >/dev/null && command -v vtysh >/dev/null \
	  && command -v ip >/dev/null && test -e /usr/share/doc/frr-snmp \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	     && apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $(PEERS); } \
	|| echo "no root or no apt-get: the tests that need $(PEERS) are skipped"

picture: $(VENV)/.installed
	$(BIN)/ipv6plan demo demo --picture docs/demo.svg

golden: $(VENV)/.tested
	$(BIN)/python -m pytest --update-golden

bench: $(VENV)/.tested
	for file in benchmarks/bench_*.py; do $(BIN)/python $$file || exit 1; done

$(VENV)/.installed: requirements/base.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed requirements/test.txt
	@echo "installing what tests need into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

clean:
	rm -rf $(VENV) demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
