# The verbs of the project. `make help` lists them; the work is done by the scripts they call.
#
# Personal settings stand in Makefile.local or in the environment: JIXUE_PORT_EDGE = 9080, JOBS = 4 …
SHELL := /bin/bash
.DEFAULT_GOAL := help
-include Makefile.local
$(foreach name,$(filter JIXUE_% JOBS,$(.VARIABLES)),$(eval export $(name)))

SETUP := deploy/local/setup
BUILD := deploy/local/build
STACK := deploy/local/jixue-stack
PYTHON := .venv/bin/python -B

# No verb is a file.
.PHONY: $(shell sed -n 's/^\([a-z0-9-]*\):.*/\1/p' Makefile)

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

# ---- the stack ---------------------------------------------------------------------------------------------------------

up:  ## install what is missing, build, start everything on loopback; keeps data
	@deploy/local/up

down:  ## stop everything that up started
	@$(STACK) down

status:  ## what runs, and whether it is ready
	@$(STACK) status

logs:  ## follow the logs; S=ledger for one part
	@$(STACK) logs $(S)

restart:  ## restart the programs; S=ledger for one part
	@$(STACK) restart $(S)

reset:  ## stop everything and delete its data; downloads and the build stay
	@$(STACK) reset

check-ledger:  ## recompute totals and hash chains, compare claims, entries, certificates across services
	@$(STACK) check-ledger

# ---- build and test ----------------------------------------------------------------------------------------------------

setup:  ## install what building, running and testing need; use the project's git hooks
	@$(SETUP) build run test
	@git config core.hooksPath >/dev/null || git config core.hooksPath .githooks

build:  ## build the seven programs in build/release
	@$(SETUP) build
	@$(BUILD) services

test: tests-built  ## all tests, on servers they start themselves
	@deploy/local/run-tests unit integration contract e2e

test-unit: tests-built  ## rules, parsers, tables; no servers
	@deploy/local/run-tests unit

test-integration: tests-built  ## use cases on a real PostgreSQL, Kafka and Redis; the edge on a real nginx
	@deploy/local/run-tests integration

test-contract: tests-built  ## nothing public changed by accident
	@deploy/local/run-tests contract

test-e2e: tests-built  ## journeys through a stack of its own, beside the one of up
	@deploy/local/run-tests e2e

test-schemathesis:  ## every operation of /openapi.json with generated requests: ROLE=operator|learner|unit_admin|all EXAMPLES=20 SEED=n
	@$(SETUP) build run test
	@$(BUILD) services
	@tests/schemathesis/run --role $(or $(ROLE),all) --examples $(or $(EXAMPLES),20) $(if $(SEED),--seed $(SEED))

test-replies: tests-built  ## whose answer is it: REQUESTS=100000 through edge and gateway, one client in five leaves early
	@JIXUE_REPLIES=$(or $(REQUESTS),100000) JIXUE_RUN_DIR=build/replies JIXUE_PORT_OFFSET=$$(($${JIXUE_PORT_OFFSET:-0} + 10000)) \
	  $(STACK) run $(PYTHON) -m pytest -q -p no:cacheprovider tests/e2e/test_replies.py

tests-built:
	@$(SETUP) build run test
	@$(BUILD) services tests

# ---- style and documents -----------------------------------------------------------------------------------------------

lint: lint-fast build  ## all checks of style; clang-tidy on what changed (BASE=commit to compare with)
	@tests/lint/clang-tidy $(BASE)

lint-fast:  ## formats, layers, limits, protos: seconds
	@$(SETUP) build
	@tests/lint/format --check
	@$(PYTHON) tests/lint/tidy.py
	@tests/lint/buf

format:  ## format all C++ files
	@$(SETUP) build
	@tests/lint/format

docs: build  ## write the documents that come from the code
	@tests/lint/generated-docs

release-contract: docs  ## make today's protos and routes the released contract that make lint compares with
	@tests/lint/buf --release

docs-check: build  ## fail when a document differs from the code
	@tests/lint/generated-docs --check
