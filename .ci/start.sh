#!/usr/bin/env bash
# make run: install what is missing, prepare, then serve in this very process.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p var
exec 9>var/run.lock
if command -v flock >/dev/null 2>&1 && ! flock --nonblock 9; then
    echo "Spiegel is already running from this folder; stop that one first (Ctrl-C in its window)." >&2
    exit 1
fi
.ci/python.sh run
.ci/system-packages.sh run
.ci/node.sh
# Pages look as they will in use, not as a debugger shows them. The demo is asked for here, in so many words;
# who sets DEBUG=0 himself gets no demo unless he asks for that too.
[ -n "${DEBUG+set}" ] || export SPIEGEL_DEMO=${SPIEGEL_DEMO:-1} SPIEGEL_DEMO_WITHOUT_DEBUG=1
case "${DEBUG:=0}" in 1 | true | yes | on) export SPIEGEL_DEMO=${SPIEGEL_DEMO:-1} ;; esac
export DEBUG SITE_URL=${SITE_URL:-http://localhost:${PORT:-8000}}
.venv/bin/python manage.py prepare
exec .venv/bin/python manage.py serve
