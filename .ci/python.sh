#!/usr/bin/env bash
# Make .venv and install the locked packages: "run" (the product) or "dev" (its developers too).
# A stamp inside .venv makes the second time instant and offline.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1
wanted=${1:-run}
stop() { printf '%s\n' "$1" >&2; exit 1; }

newest_python() {
    local name
    for name in "${PYTHON:-python3}" python3.11 python3.12 python3.13 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    stop "Spiegel needs Python 3.11 or newer; install it, or say where it is: make PYTHON=/path/to/python3 ..."
}

make_environment() {
    local python
    python=$(newest_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "Python's venv module is missing; on Debian: apt-get install python3-venv"
    echo "Making .venv with $("$python" -V)"
    "$python" -m venv --clear .venv
}

# Without a developers' stamp the product's own list is enough; with one, the longer list covers both.
list=requirements.txt
if [ "$wanted" = dev ] || [ -e .venv/stamp-dev ]; then
    list=requirements-dev.txt
    wanted=dev
fi
stamp=.venv/stamp-$wanted
.venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || make_environment
if sha256sum --check --status "$stamp" 2>/dev/null; then
    exit 0
fi
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet uv==0.13.9
echo "Installing Python packages from $list"
.venv/bin/uv pip sync --quiet --require-hashes --compile-bytecode "$list"
sha256sum "$list" > "$stamp"
