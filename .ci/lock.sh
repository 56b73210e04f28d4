#!/usr/bin/env bash
# Compile the hashed requirement files from pyproject.toml. They name no download address.
# Pins stay as they are; `UPGRADE=1 make lock` moves them.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never

compile() {
    .venv/bin/uv pip compile "$@" --quiet --universal --generate-hashes --no-annotate \
        --custom-compile-command "make lock" ${UPGRADE:+--upgrade}
}

compile pyproject.toml -o requirements.txt
compile pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
compile --group pyproject.toml:node -o requirements-node.txt
