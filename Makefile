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
PYTEST := $(PYTHON) -m pytest -q -p no:cacheprovider
CHAOS := tests/chaos/run

# No verb is a file.
.PHONY: $(shell sed -n 's/^\([a-z0-9-]*\):.*/\1/p' Makefile)

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

# ---- the stack ---------------------------------------------------------------------------------------------------------

up:  ## install what is missing, build, start everything on loopback; keeps data; OBSERVE=1 adds Prometheus
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

test-races: tests-built  ## races that chance decides, ROUNDS=10000 times: same key at once (F5), swapped commits (F20)
	@tests/load/races $(or $(ROUNDS),10000)

test-schemathesis:  ## every operation of /openapi.json with generated requests: ROLE=operator|learner|unit_admin|all EXAMPLES=20 SEED=n
	@$(SETUP) build run test
	@$(BUILD) services
	@tests/schemathesis/run --role $(or $(ROLE),all) --examples $(or $(EXAMPLES),20) $(if $(SEED),--seed $(SEED))

test-sanitize:  ## unit and integration tests under the address and undefined behaviour sanitizers
	@$(SETUP) build run test
	@JIXUE_PRESET=sanitize $(BUILD) tests
	@JIXUE_PRESET=sanitize deploy/local/run-tests unit integration

test-tsan:  ## gateway and libraries under the thread sanitizer, and a planted race that it must find
	@$(SETUP) build run test
	@JIXUE_PRESET=tsan $(BUILD) tests_threads
	@JIXUE_PRESET=tsan deploy/local/run-tests threads

fuzz:  ## libFuzzer targets; SECONDS=600 for each, TARGET=json_reader for one
	@$(SETUP) build fuzz
	@JIXUE_PRESET=fuzz $(BUILD) fuzz
	@tests/fuzz/run $(or $(SECONDS),30) $(TARGET)

test-replies: tests-built  ## whose answer is it: REQUESTS=100000 through edge and gateway, one client in five leaves early
	@JIXUE_REPLIES=$(or $(REQUESTS),100000) JIXUE_RUN_DIR=build/replies JIXUE_PORT_OFFSET=$$(($${JIXUE_PORT_OFFSET:-0} + 10000)) \
	  $(STACK) run $(PYTHON) -m pytest -q -p no:cacheprovider tests/e2e/test_replies.py

# ---- faults and long runs: a stack of its own with a gate in front of each part (docs/testing.md) ------------------------

test-chaos: chaos-built  ## faults: kills, outages, crash points, exhaustion; about five minutes
	@deploy/local/run-tests chaos

test-kills: chaos-built  ## kill -9 of each program in turn while the main job goes on; KILLS=200
	@JIXUE_KILLS=$(or $(KILLS),200) $(CHAOS) $(PYTEST) tests/chaos/test_kills.py

test-outages: chaos-built  ## outages in full length: Kafka away for a minute, a thousand commits cut; SECONDS=60 CUTS=1000
	@JIXUE_OUTAGE_SECONDS=$(or $(SECONDS),60) JIXUE_CUTS=$(or $(CUTS),1000) \
	  $(CHAOS) $(PYTEST) tests/chaos/test_outages.py tests/chaos/test_in_doubt.py tests/chaos/test_slow_dependency.py

soak: chaos-built  ## the main job for MINUTES=60; fails when memory, threads or files rise (build/soak.csv)
	@$(CHAOS) $(PYTHON) tests/chaos/soak.py $(or $(MINUTES),60)

footprint: chaos-built  ## memory of the idle services and the gateway
	@$(CHAOS) $(PYTHON) tests/chaos/footprint.py

chaos-built:
	@$(SETUP) build run test chaos
	@$(BUILD) services test_twins

test-alerts:  ## planted faults fire the alerts listed for them on a real Prometheus, and no others; about seven minutes
	@$(SETUP) build run test chaos observe
	@$(BUILD) services
	@OBSERVE=1 JIXUE_ALERTS_FACTOR=30 JIXUE_CHAOS_DIR=build/alerts $(CHAOS) $(PYTEST) tests/observe/test_faults.py

test-rules:  ## alert rules on invented series (promtool), queries of dashboards, a runbook for each alert: seconds
	@$(SETUP) build observe
	@$(PYTEST) tests/observe/test_rules.py

bench:  ## speed against grpc-gateway, pgbench and librdkafka, about 12 minutes; QUICK=1 for 3; PARTS=relay for one
	@$(SETUP) build run bench
	@$(BUILD) gateway approval bench
	@QUICK=$(QUICK) $(PYTHON) -m bench $(PARTS)

tests-built:
	@$(SETUP) build run test
	@$(BUILD) services tests

# ---- images and Kubernetes (docs/operations.md) --------------------------------------------------------------------------

images:  ## images of all programs and the edge, by buildah, as root; JIXUE_TAG=…; NAMES="ledger gateway" for some
	@$(SETUP) image-tools
	@deploy/images/build $(NAMES)

test-images: images  ## content, size and user of each image, and the main job done by programs of images
	@$(SETUP) build run test
	@$(BUILD) services
	@PYTHONPATH=deploy/local JIXUE_RUN_DIR=build/images-stack JIXUE_PORT_OFFSET=$$(($${JIXUE_PORT_OFFSET:-0} + 10500)) \
	  $(STACK) run $(PYTEST) tests/images

test-kubernetes: images  ## the chart on the cluster of KUBECONFIG: install, roll-outs, kills, upgrade; half an hour (docs/operations.md)
	@$(SETUP) test
	@deploy/images/build postgres redis kafka tester
	@tag=$$(cat build/images/tag); JIXUE_TAG=$$tag-next deploy/images/build; echo $$tag >build/images/tag
	@$(PYTEST) -v tests/kubernetes

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
