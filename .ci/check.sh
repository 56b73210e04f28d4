#!/usr/bin/env bash
# make check: every finding is listed, then the whole fails if there was one.
set -uo pipefail
cd "$(dirname "$0")/.."
.ci/python.sh dev && .ci/system-packages.sh run test || exit 1
export VAR_DIR=${VAR_DIR:-$PWD/var/test}
mkdir -p "$VAR_DIR"
bin=.venv/bin
failed=()

step() { # step NAME command...
    local name=$1
    shift
    echo "== $name"
    "$@" </dev/null || failed+=("$name")
}

deployable() { # the values are only shapes: nothing is opened or sent
    env -i PATH="$PATH" VAR_DIR="$VAR_DIR" DJANGO_SETTINGS_MODULE=config.settings.production \
        SECRET_KEY=check-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ \
        FIELD_ENCRYPTION_KEYS=Zm9yLW1ha2UtY2hlY2stb25seS1ub3QtYS1zZWNyZXQ= \
        ALLOWED_HOSTS=spiegel.example DATABASE_URL=postgres://u:p@localhost/check REDIS_URL=redis://localhost/0 \
        EMAIL_URL=smtp://localhost:25 DEFAULT_FROM_EMAIL=spiegel@spiegel.example SITE_URL=https://spiegel.example \
        "$bin/python" manage.py check --deploy --fail-level WARNING
}

step "format" "$bin/ruff" format --check --quiet .
step "lint" "$bin/ruff" check --quiet .
step "types" "$bin/mypy"
step "import contracts" "$bin/lint-imports" --no-cache
step "templates" bash -c "git ls-files -z 'templates/*.html' | xargs -0 $bin/djade --target-version 5.2 --check"
step "migrations" "$bin/python" manage.py makemigrations --check --dry-run
step "deployment" deployable
step "translations" "$bin/python" -m pytest -q -n0 tests/architecture/test_translations.py
step "locks" .ci/lock-fresh.sh

if [ ${#failed[@]} -gt 0 ]; then
    printf -v list '%s, ' "${failed[@]}"
    echo "make check: findings in ${list%, }" >&2
    exit 1
fi
echo "make check: nothing found"
