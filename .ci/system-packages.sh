#!/usr/bin/env bash
# Install the Debian packages that are missing for: run, test, services. Looks for the thing itself, so that
# another source of it is fine too. Without root or password-free sudo it says what to install and stops.
set -euo pipefail

library() { /sbin/ldconfig -p 2>/dev/null | grep -q "$1"; }
program() { PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null 2>&1; }

missing=()
need() { # need PACKAGE test...
    local package=$1
    shift
    "$@" || missing+=("$package")
}

for purpose in "$@"; do
    case "$purpose" in
        run)
            need libpango-1.0-0 library libpango-1.0.so.0
            need libpangoft2-1.0-0 library libpangoft2-1.0.so.0
            need libharfbuzz-subset0 library libharfbuzz-subset.so.0
            ;;
        test)
            need chromium program chromium
            need gettext program xgettext
            ;;
        services)
            need postgresql compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null
            need redis-server program redis-server
            need nginx-light program nginx
            ;;
    esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
    sudo -n true 2>/dev/null || as_root=(no)
fi
if [ "${as_root[0]:-}" = no ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "These system packages are missing: ${missing[*]}" >&2
    echo "Install them and start again; on Debian or Ubuntu: sudo apt-get install ${missing[*]}" >&2
    exit 1
fi
echo "Installing system packages: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1 </dev/null || {
        tail -n 20 "$log" >&2
        echo "Could not install ${missing[*]}; see the lines above." >&2
        exit 1
    }
}
quietly apt-get update -qq
quietly apt-get install -y -qq --no-install-recommends "${missing[@]}"
