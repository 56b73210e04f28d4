#!/usr/bin/env bash
# make test: the whole suite on the embedded default. ARGS="tests/reports -x" narrows it.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/python.sh dev
.ci/system-packages.sh run test
.ci/node.sh
export VAR_DIR=${VAR_DIR:-$PWD/var/test}
.venv/bin/python manage.py build_assets
# Migrations are proven by tests/architecture and, on PostgreSQL, by tests/services. Files go in their own order, so
# that the long browser ones start early.
# shellcheck disable=SC2086 - several words are meant
exec .venv/bin/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder --no-migrations --durations=10 ${ARGS:-}
