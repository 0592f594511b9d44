# Everything starts here; `make` alone lists what there is. Needs Python 3.11 or later and make.
.DEFAULT_GOAL := help
.PHONY: help try test test-teams-client format lock upgrade readme screenshots bench train reading-report python
.NOTPARALLEL:

PORT ?= 8400
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/installed-run
DEV := $(VENV)/installed-dev
TRAIN := .venv-train/installed
TEAMS_CLIENT := .teams-client
TEAMS_PACKAGES := @microsoft/m365agentsplayground@0.2.28 @microsoft/app-manifest@1.1.2
TRAINING := PYTHONPATH=. .venv-train/bin/python -m scripts.training

# The first Python that starts and is new enough: a name on the path may be a shim without one.
FIND_PYTHON = for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi; \
	python=; done; \
	if [ -z "$$python" ]; then \
	echo "Sayso needs Python 3.11 or later; found $$(python3 --version 2>/dev/null || echo none)."; \
	echo "Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12"; exit 1; fi

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 24

try: $(RUN) ## Open the playground on http://127.0.0.1:8400 (another port: make try PORT=9000)
	@exec $(BIN)/sayso try --port $(PORT)

test: $(DEV) ## Run every check: format, lint, types, layers, tests on both databases, browser
	@$(BIN)/python scripts/check.py

test-teams-client: $(DEV) ## Run Sayso in Microsoft's local Teams client (needs Node.js, and npm to fetch it)
	@npm install --silent --no-save --no-audit --no-fund --ignore-scripts \
		--prefix $(TEAMS_CLIENT) $(TEAMS_PACKAGES)
	@SAYSO_TEAMS_CLIENT=$(TEAMS_CLIENT) $(BIN)/pytest -n 0 tests/teams_client

format: $(DEV) ## Put the code into the common format and mend what can be mended by rule
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

lock: $(RUN) ## Write the lock files anew after a change in pyproject.toml
	@$(BIN)/python scripts/lock.py

upgrade: $(RUN) ## Write the lock files anew with the newest versions allowed
	@$(BIN)/python scripts/lock.py --upgrade

readme: $(DEV) ## Write the generated parts of the README and docs anew
	@$(BIN)/python -m scripts.readme

screenshots: $(DEV) ## Take the pictures that the README shows
	@$(BIN)/python -m bench.screenshots

bench: $(DEV) ## Print how fast it reads, keeps and answers (takes a minute or two)
	@$(BIN)/python -m bench

train: $(TRAIN) ## Train the reading model anew from corpora/ (about four hours on one core)
	@$(TRAINING) train

reading-report: $(TRAIN) ## Print how well it reads books it has not seen, and write its model card
	@$(TRAINING) report

# Training needs torch, which no running Sayso needs: an environment of its own.
$(TRAIN): requirements.lock requirements-train.txt
	@$(FIND_PYTHON); "$$python" -m venv .venv-train
	@.venv-train/bin/pip install --quiet --no-deps --require-hashes -r requirements.lock
	@.venv-train/bin/pip install --quiet -r requirements-train.txt
	@touch $(TRAIN)

$(RUN): requirements.lock pyproject.toml
	@$(FIND_PYTHON); "$$python" scripts/environment.py requirements.lock
	@touch $(RUN)

$(DEV): requirements-dev.lock requirements.lock pyproject.toml
	@$(FIND_PYTHON); "$$python" scripts/environment.py requirements-dev.lock
	@touch $(RUN) $(DEV)
