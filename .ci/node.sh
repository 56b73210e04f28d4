#!/usr/bin/env bash
# Fetch the style sheets and fonts of package-lock.json with npm: the machine's own, else one from a Python wheel.
set -euo pipefail
cd "$(dirname "$0")/.."
stamp=node_modules/.stamp
if sha256sum --check --status "$stamp" 2>/dev/null; then
    exit 0
fi
npm=npm
if ! command -v npm >/dev/null 2>&1; then
    echo "Node is missing: installing one into .venv/node"
    [ -x .venv/node/bin/python ] || .venv/bin/uv venv --quiet --python .venv/bin/python .venv/node
    .venv/bin/uv pip install --quiet --python .venv/node/bin/python --require-hashes -r requirements-node.txt
    export PATH="$PWD/.venv/node/bin:$PATH"
fi
echo "Installing npm packages from package-lock.json"
export npm_config_update_notifier=false
"$npm" ci --ignore-scripts --no-progress --loglevel=error
sha256sum package-lock.json > "$stamp"
