#!/usr/bin/env bash
# make bench: tests/benchmarks, one process, figures on the screen.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/python.sh dev
.ci/system-packages.sh run
.ci/node.sh
export VAR_DIR=${VAR_DIR:-$PWD/var/test}
.venv/bin/python manage.py build_assets
exec .venv/bin/python -m pytest -q -n0 -s -m bench tests/benchmarks
