# SPDX-License-Identifier: GPL-3.0-or-later
#
# Thin names for what people do; the work is in the package and in scripts/.

SWIFT ?= swift
SCENARIO ?= scenarios/elevator.yaml

.DEFAULT_GOAL := help
.PHONY: help setup build demo notebooks install uninstall package test golden bench bench-scaling lint format clean

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing (the only target that does)
	@SWIFT="$(SWIFT)" scripts/setup

# Whatever is built in .build has the same flags, or each build would undo the one before.
RELEASE_FLAGS = $(or $(shell PORTABLE='$(PORTABLE)' scripts/release-flags),$(error scripts/release-flags failed))

build: setup ## Build the optimised command, .build/release/ltv (PORTABLE=1 for any processor)
	$(SWIFT) build $(RELEASE_FLAGS) --product ltv

demo: build ## Build, run a scenario, say where its files and its page are (SCENARIO=…)
	.build/release/ltv run $(SCENARIO) --report

notebooks: ## Open the notebooks in JupyterLab (needs make build, and python3-venv)
	scripts/python-environment jupyter notebooks/requirements-jupyter.txt
	.venv/jupyter/bin/jupyter lab notebooks

# Nothing is built by whoever installs, who may be root without a toolchain.
PREFIX ?= /usr/local

install: ## Install what was built under PREFIX (/usr/local), below DESTDIR where that is set
	@scripts/install .build/release/ltv "$(DESTDIR)$(PREFIX)"

uninstall: ## Take it away again
	@scripts/install --remove "$(DESTDIR)$(PREFIX)"

package: ## Make a Debian package, and an archive for any Linux, in .build/packages
	@SWIFT="$(SWIFT)" scripts/setup --package
	@SWIFT="$(SWIFT)" scripts/package

# Optimised, since the tests simulate; in a folder of its own, so that it and the command do not undo each
# other's build. Testable by a flag of the compiler, which `swift build` takes too: what it has built is not built again.
TEST = $(SWIFT) test --disable-testable-imports -c release -Xswiftc -enable-testing --scratch-path .build-test

test: setup ## Run all tests
	$(TEST)

golden: setup ## Write anew what scenarios come to, where it changed (Tests/Golden)
	LTV_WRITE_GOLDEN=1 $(TEST) --filter GoldenTests

# Ours, and what peers need in a Python environment of their own. BENCH=… are options of ltv-bench.
bench: ## Build and time everything against its rivals, taking turns (minutes)
	@SWIFT="$(SWIFT)" scripts/setup --checks
	scripts/python-environment bench Benchmarks/peers/requirements.txt
	scripts/python-environment lifetimes Benchmarks/peers/requirements-lifetimes.txt
	$(SWIFT) build $(RELEASE_FLAGS) --product ltv
	$(SWIFT) build $(RELEASE_FLAGS) --product ltv-bench
	.build/release/ltv-bench $(BENCH)

bench-scaling: ## Measure how cost grows, draw the figures of docs/performance.md (minutes)
	@SWIFT="$(SWIFT)" scripts/setup --checks
	scripts/python-environment figures Benchmarks/peers/requirements-figures.txt
	$(SWIFT) build $(RELEASE_FLAGS) --product ltv-bench
	.build/release/ltv-bench --scaling .build/scaling.csv --rounds 3
	.venv/figures/bin/python Benchmarks/peers/figures.py .build/scaling.csv docs/figures

lint: ## Check the formatting, and the directions of modules and folders
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Package.swift
	scripts/check-modules

format: ## Format the sources in place
	$(SWIFT) format --in-place --recursive Sources Tests Benchmarks Package.swift

clean: ## Remove everything that was built (results stay)
	rm -rf .build .build-test .build-asan .build-tsan .venv
