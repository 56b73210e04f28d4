"""The reverse proxy with its real configuration: static files, and private files only after our permission check."""

import re
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from panels.models import User

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
MAIN = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log warn; {user}
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def filled_in(values):
    """What the image's start script does: fill in the variables of ours, leave nginx's own."""
    template = (settings.BASE_DIR / "config" / "deploy" / "nginx.conf.template").read_text(encoding="utf-8")
    return re.sub(r"\$\{(PROXY_\w+)\}", lambda match: values[match.group(1)], template)


@pytest.fixture
def site(start, tmp_path, free_port, wait_until):
    """gunicorn behind nginx; returns the proxy's address."""
    web, proxy = f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
    static, private = tmp_path / "static", Path(settings.VAR_DIR) / "private"
    for folder in (static, private):
        folder.mkdir(parents=True, exist_ok=True)
    (static / "page.css").write_text("p{}", encoding="utf-8")
    (private / "letter.txt").write_text("alleen voor u", encoding="utf-8")
    values = {"PROXY_LISTEN": proxy, "PROXY_WEB": web, "PROXY_STATIC": str(static), "PROXY_SCHEME": "http"}
    (tmp_path / "site.conf").write_text(filled_in(values | {"PROXY_PRIVATE": str(private)}), encoding="utf-8")
    user = "user root;" if Path("/").owner() == "root" and subprocess.getoutput("id -u") == "0" else ""
    (tmp_path / "nginx.conf").write_text(MAIN.format(folder=tmp_path, user=user), encoding="utf-8")
    gunicorn = start(
        *("gunicorn", "config.wsgi", "-c", "config/deploy/gunicorn.py"),
        WEB_BIND=web,
        PRIVATE_ACCEL_PREFIX="/_private/",
    )
    nginx = start(NGINX, "-c", str(tmp_path / "nginx.conf"))
    wait_until(lambda: fetch(f"http://{proxy}/_healthz/")[0] == 200, logs=[gunicorn, nginx])
    return f"http://{proxy}"


def fetch(address, cookie=""):
    request = urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {})
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=10) as got:
            return got.status, got.read(), got.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers
    except OSError:
        return 0, b"", {}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def test_static_files_come_from_disk_and_stay(site):
    status, body, headers = fetch(f"{site}/static/page.css")

    assert (status, body) == (200, b"p{}")
    assert "immutable" in headers["Cache-Control"]


def test_a_private_file_needs_our_permission(site):
    user = User.objects.create(email="proxy@example.org", name="P. Roxy")
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    status, body, headers = fetch(f"{site}/_test/private/", cookie)

    assert (status, body) == (200, b"alleen voor u")
    assert "X-Accel-Redirect" not in headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Disposition"] == 'inline; filename="brief.txt"'
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_stranger_is_sent_to_the_door(site):
    status, body, _ = fetch(f"{site}/_test/private/")

    assert status == 302
    assert b"alleen voor u" not in body


def test_nobody_reaches_the_folder_itself(site):
    assert fetch(f"{site}/_private/letter.txt")[0] == 404
