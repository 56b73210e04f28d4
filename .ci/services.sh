#!/usr/bin/env bash
# make test-services: a PostgreSQL and a Redis of our own in a temporary folder, the tests, and both away again.
# Works as root (PostgreSQL then runs as its own user) and as an ordinary user.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/python.sh dev
.ci/system-packages.sh run services
.ci/node.sh

folder=$(mktemp -d /tmp/spiegel-services.XXXXXX)
chmod 711 "$folder"
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
as_postgres=()
mkdir "$folder/postgres"
if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$folder/postgres"
    as_postgres=(runuser -u postgres --)
fi

stop_services() {
    "${as_postgres[@]}" "$postgres_bin/pg_ctl" -D "$folder/postgres/data" -m immediate -s stop >/dev/null 2>&1 || true
    if [ -s "$folder/redis.pid" ]; then kill "$(cat "$folder/redis.pid")" 2>/dev/null || true; fi
    rm -rf "$folder"
}
trap stop_services EXIT
trap 'exit 130' INT TERM

free_port() { .venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
postgres_port=$(free_port)
redis_port=$(free_port)

"${as_postgres[@]}" "$postgres_bin/initdb" -D "$folder/postgres/data" -U spiegel --auth=trust -E UTF8 \
    --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
"${as_postgres[@]}" "$postgres_bin/pg_ctl" -D "$folder/postgres/data" -w -s -l "$folder/postgres/log" \
    -o "-p $postgres_port -k $folder/postgres -c listen_addresses=127.0.0.1 -c fsync=off" start
redis-server --bind 127.0.0.1 --port "$redis_port" --save '' --appendonly no --daemonize yes --dir "$folder" \
    --pidfile "$folder/redis.pid" >/dev/null

export DATABASE_URL=postgres://spiegel@127.0.0.1:$postgres_port/postgres
export REDIS_URL=redis://127.0.0.1:$redis_port/0
export VAR_DIR=$folder/var
export DJANGO_SETTINGS_MODULE=tests.services.settings
mkdir -p "$VAR_DIR"
.venv/bin/python manage.py build_assets
# shellcheck disable=SC2086 - several words are meant
.venv/bin/python -m pytest -q -n0 --ds tests.services.settings -m services --durations=5 tests/services ${ARGS:-}
