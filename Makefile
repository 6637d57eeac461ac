# ipv6plan: `make demo` shows it, `make test` proves it. Needs Python 3.11+ with venv, and make.
PYTHON ?= python3
VENV ?= .venv
RECORDINGS ?= ../shared/recordings
BIN := $(VENV)/bin
export RECORDINGS

# Two at once: types are checked while apt-get and pip wait for the network, and while tests wait for peers.
MAKEFLAGS += --jobs=2

.PHONY: demo test pytest peers bench fuzz golden lint picture screenshots clean

demo: $(VENV)/.installed
	$(BIN)/ipv6plan demo demo

test: lint pytest

# Three workers for two processors, since some wait for real peers; each has whole stretches, for what modules share.
pytest: $(VENV)/.tested peers
	$(BIN)/python -m pytest -n 3 --dist worksteal

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The real peers that tests talk to. Where root or apt-get is missing the tests say so and are skipped.
PEERS := snmpd snmp frr frr-snmp iproute2 nftables radvd kea-dhcp6-server isc-dhcp-relay isc-dhcp-client bird2 netplan.io ifupdown dbus
PROGRAMS := snmpd snmpget vtysh ip nft radvd kea-dhcp6 dhcrelay dhclient bird netplan ifup dbus-daemon
peers:
	@(PATH=$$PATH:/usr/sbin:/sbin; for program in $(PROGRAMS); do command -v $$program >/dev/null || exit 1; done) \
	  && test -e /usr/share/doc/frr-snmp \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	     && apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $(PEERS); } \
	|| echo "no root or no apt-get: the tests that need $(PEERS) are skipped"

picture: $(VENV)/.installed
	$(BIN)/ipv6plan demo demo --picture docs/demo.svg

# Pages as a browser shows them, for the documents (apt-get install chromium); nothing else needs it.
CHROMIUM ?= chromium
screenshots: $(VENV)/.installed
	$(BIN)/ipv6plan demo demo
	$(BIN)/ipv6plan checklist build -C demo --as html
	$(CHROMIUM) --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1000,1180 \
	  --screenshot=docs/checklist.png "file://$(CURDIR)/demo/build/checklists/vi/dic.html"
	$(BIN)/ipv6plan checklist sheets -C demo --device dic-core-1 --as html
	$(CHROMIUM) --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
	  --print-to-pdf=demo/sheet.pdf "file://$(CURDIR)/demo/build/sheets/vi/devices/dic-core-1.html"
	pdftoppm -r 60 -l 3 -png demo/sheet.pdf demo/sheet
	montage demo/sheet-*.png -tile 3x1 -geometry +6+6 -background gray -colors 48 PNG8:docs/change-sheet.png
	IPV6PLAN_LANG=vi $(BIN)/ipv6plan checklist burndown -C demo --site dic -o docs/burndown.svg

golden: $(VENV)/.tested
	$(BIN)/python -m pytest --update-golden

bench: $(VENV)/.tested
	for file in benchmarks/bench_*.py; do $(BIN)/python $$file || exit 1; done

# Octets that mean nothing, for a while, into what reads datagrams; atheris has wheels for Linux on x86-64.
FUZZ := $(VENV)-fuzz
SECONDS ?= 60
fuzz: $(FUZZ)/.installed
	@mkdir -p .fuzz
	PYTHONPATH=. $(FUZZ)/bin/python tests/wire/fuzz_ber.py .fuzz -max_total_time=$(SECONDS) -max_len=2048 -artifact_prefix=.fuzz/found-

$(FUZZ)/.installed: requirements/base.txt requirements/fuzz.txt
	@test -x $(FUZZ)/bin/python || $(PYTHON) -m venv $(FUZZ)
	@$(FUZZ)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt -r requirements/fuzz.txt
	@touch $@

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
	rm -rf $(VENV) $(FUZZ) .fuzz demo dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
