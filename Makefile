# The verbs of the project. `make help` lists them; the work is done by the scripts they call.
#
# Personal settings are read from Makefile.local or from the environment: JIXUE_PORT_EDGE = 9080, JOBS = 4 …
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

down:  ## stop everything that `make up` started
	@$(STACK) down

status:  ## show which parts run and whether they are ready
	@$(STACK) status

logs:  ## follow the logs; S=ledger for one part
	@$(STACK) logs $(S)

restart:  ## restart the programs; S=ledger for one part
	@$(STACK) restart $(S)

reset:  ## stop everything and delete its data; downloads and the build stay
	@$(STACK) reset

check-ledger:  ## consistency check of the ledger: totals, hash chains, and claims, entries, certificates across services
	@$(STACK) check-ledger

# ---- build and test ----------------------------------------------------------------------------------------------------

setup:  ## install the tools for building, running and testing; enable the project's git hooks
	@$(SETUP) build run test
	@git config core.hooksPath >/dev/null || git config core.hooksPath .githooks

build:  ## build the seven programs in build/release; ALONE=ledger compiles its files one by one (docs/adr/0019)
	@$(SETUP) build
	@ALONE=$(ALONE) $(BUILD) services

test: tests-built  ## run all tests, on servers that they start themselves
	@deploy/local/run-tests unit integration contract e2e

test-unit: tests-built  ## unit tests: rules, parsers, tables; no servers
	@deploy/local/run-tests unit

test-integration: tests-built  ## integration tests: use cases on a real PostgreSQL, Kafka and Redis; the edge on a real nginx
	@deploy/local/run-tests integration

test-contract: tests-built  ## contract tests: nothing public changed by accident
	@deploy/local/run-tests contract

test-e2e: tests-built  ## end-to-end tests: journeys through a separate stack, beside the one of `make up`
	@deploy/local/run-tests e2e

test-races: tests-built  ## random races, ROUNDS=10000 times: one key used at once (F5), swapped commits (F20)
	@tests/load/races $(or $(ROUNDS),10000)

test-schemathesis:  ## call every operation of /openapi.json with generated requests: ROLE=operator|learner|unit_admin|all EXAMPLES=20 SEED=n
	@$(SETUP) build run test
	@$(BUILD) services
	@tests/schemathesis/run --role $(or $(ROLE),all) --examples $(or $(EXAMPLES),20) $(if $(SEED),--seed $(SEED))

test-clients:  ## generate the TypeScript and Python clients, compile, run a journey per role; linters of the contract
	@$(SETUP) build run test clients
	@$(BUILD) services
	@JIXUE_CORS_ORIGINS=http://localhost:3000 JIXUE_RUN_DIR=build/clients/stack JIXUE_PORT_OFFSET=$$(($${JIXUE_PORT_OFFSET:-0} + 10700)) \
	  $(STACK) run $(PYTEST) tests/clients

test-sanitize:  ## unit and integration tests under the address and undefined behaviour sanitizers
	@$(SETUP) build run test
	@JIXUE_PRESET=sanitize $(BUILD) tests
	@JIXUE_PRESET=sanitize deploy/local/run-tests unit integration

test-tsan:  ## tests of gateway and libraries under the thread sanitizer, and a planted race that it must find
	@$(SETUP) build run test
	@JIXUE_PRESET=tsan $(BUILD) tests_threads
	@JIXUE_PRESET=tsan deploy/local/run-tests threads

fuzz:  ## run the libFuzzer targets; SECONDS=600 for each, TARGET=json_reader for one
	@$(SETUP) build fuzz
	@JIXUE_PRESET=fuzz $(BUILD) fuzz
	@tests/fuzz/run $(or $(SECONDS),30) $(TARGET)

test-replies: tests-built  ## no client gets another's response: REQUESTS=100000 through edge and gateway, one client in five leaves early
	@JIXUE_REPLIES=$(or $(REQUESTS),100000) JIXUE_RUN_DIR=build/replies JIXUE_PORT_OFFSET=$$(($${JIXUE_PORT_OFFSET:-0} + 10000)) \
	  $(STACK) run $(PYTHON) -m pytest -q -p no:cacheprovider tests/e2e/test_replies.py

test-killed-parts:  ## kill -9 of each part of a separate local stack, then up at the first attempt: ROUNDS=20
	@$(SETUP) build run test
	@$(BUILD) services
	@JIXUE_KILL_ROUNDS=$(or $(ROUNDS),20) JIXUE_RUN_DIR=build/killed JIXUE_PORT_OFFSET=$$(($${JIXUE_PORT_OFFSET:-0} + 10000)) \
	  $(STACK) run $(PYTHON) -m pytest -q -p no:cacheprovider tests/e2e/test_killed_parts.py

# ---- faults and long runs: a separate stack with a gate in front of each part (docs/testing.md) --------------------------

test-chaos: chaos-built  ## fault tests: kills, outages, crash points, exhaustion; about five minutes
	@deploy/local/run-tests chaos

test-kills: chaos-built  ## kill -9 of each program in turn while the main job continues; KILLS=200
	@JIXUE_KILLS=$(or $(KILLS),200) $(CHAOS) $(PYTEST) tests/chaos/test_kills.py

test-outages: chaos-built  ## outages in full length: Kafka down for a minute, a thousand commits cut; SECONDS=60 CUTS=1000
	@JIXUE_OUTAGE_SECONDS=$(or $(SECONDS),60) JIXUE_CUTS=$(or $(CUTS),1000) \
	  $(CHAOS) $(PYTEST) tests/chaos/test_outages.py tests/chaos/test_in_doubt.py tests/chaos/test_slow_dependency.py

soak: chaos-built  ## run the main job for MINUTES=60; fails if memory, threads or files rise (build/soak.csv)
	@$(CHAOS) $(PYTHON) tests/chaos/soak.py $(or $(MINUTES),60)

footprint: chaos-built  ## print the memory of the idle services and the gateway
	@$(CHAOS) $(PYTHON) tests/chaos/footprint.py

chaos-built:
	@$(SETUP) build run test chaos
	@$(BUILD) services test_twins

test-alerts:  ## planted faults fire exactly the alerts listed for them on a real Prometheus; about seven minutes
	@$(SETUP) build run test chaos observe
	@$(BUILD) services
	@OBSERVE=1 JIXUE_ALERTS_FACTOR=30 JIXUE_CHAOS_DIR=build/alerts $(CHAOS) $(PYTEST) tests/observe/test_faults.py

test-rules:  ## test alert rules on invented series (promtool), queries of dashboards, a runbook for each alert; seconds
	@$(SETUP) build observe
	@$(PYTEST) tests/observe/test_rules.py

bench:  ## compare speed with grpc-gateway, pgbench and librdkafka, about 12 minutes; QUICK=1 for 3; PARTS=relay for one
	@$(SETUP) build run bench
	@$(BUILD) gateway approval identity bench
	@QUICK=$(QUICK) $(PYTHON) -m bench $(PARTS)

tests-built:
	@$(SETUP) build run test
	@$(BUILD) services tests

# ---- images and Kubernetes (docs/operations.md) --------------------------------------------------------------------------

images:  ## build the images of all programs and the edge with buildah, as root; JIXUE_TAG=…; NAMES="ledger gateway" for some
	@$(SETUP) image-tools
	@deploy/images/build $(NAMES)

test-images: images  ## check content, size and user of each image, and run the main job with their programs
	@$(SETUP) build run test
	@$(BUILD) services
	@PYTHONPATH=deploy/local JIXUE_RUN_DIR=build/images-stack JIXUE_PORT_OFFSET=$$(($${JIXUE_PORT_OFFSET:-0} + 10500)) \
	  $(STACK) run $(PYTEST) tests/images

test-kubernetes: images  ## test the chart on the cluster of KUBECONFIG: install, roll-outs, kills, upgrade; half an hour (docs/testing.md)
	@$(SETUP) test
	@deploy/images/build postgres redis kafka tester
	@tag=$$(cat build/images/tag); JIXUE_TAG=$$tag-next deploy/images/build; echo $$tag >build/images/tag
	@$(PYTEST) -v tests/kubernetes

# ---- style and documents -----------------------------------------------------------------------------------------------

lint: lint-fast build  ## all style checks; clang-tidy on changed files (BASE=commit to compare with)
	@tests/lint/clang-tidy $(BASE)

lint-fast:  ## check formats, layers, limits, protos; seconds
	@$(SETUP) build
	@tests/lint/format --check
	@$(PYTHON) tests/lint/tidy.py
	@tests/lint/buf

format:  ## format all C++ files
	@$(SETUP) build
	@tests/lint/format

docs: build  ## write the documents that are generated from the code
	@tests/lint/generated-docs

release-contract: docs  ## make today's protos and routes the released contract that `make lint-fast` compares with
	@tests/lint/buf --release

docs-check: build  ## fail if a document differs from the code, or the contract leaves something undescribed
	@tests/lint/generated-docs --check
	@$(PYTHON) tests/lint/described.py
