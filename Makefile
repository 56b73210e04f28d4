# Spiegel: `make run` starts it, `make test` proves it. The longer recipes live in .ci/.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-services check bench lock clean

help: ## Show these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

run: ## Install what is missing, fill the demo, start web, worker and clock (PORT, HOST)
	@exec .ci/start.sh

test: ## Run the whole suite on SQLite, browser tests included
	@exec .ci/test.sh

test-services: ## Run tests/services against a real PostgreSQL, Redis, worker and proxy
	@exec .ci/services.sh

check: ## Format, lint, types, import contracts, migrations, deployment check, translations
	@exec .ci/check.sh

bench: ## Measure pages against the floor (tests/benchmarks)
	@exec .ci/bench.sh

setup: ## Only install: Python, npm and system packages for development
	@.ci/python.sh dev && .ci/system-packages.sh run test && .ci/node.sh

lock: ## Compile requirements*.txt from pyproject.toml (UPGRADE=1 moves the pins)
	@.ci/python.sh dev && .ci/lock.sh

clean: ## Remove what was installed and made, except the data in var/
	rm -rf .venv node_modules var/assets var/static var/mypy
