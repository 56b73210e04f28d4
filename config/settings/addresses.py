"""From one address in the environment to the settings that Django and Celery want."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import environ

Options = dict[str, Any]


def database(url: str) -> Options:
    """`sqlite:///path` or `postgres://user:password@host:port/name`."""
    config = environ.Env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        # Writers queue instead of failing: write locks are taken at the start, and waited for.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        config |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return config


def storage(url: str) -> Options:
    """`file:///folder?mode=600` or `s3://key:secret@host:port/bucket?region=...&tls=0` (no host: Amazon's own)."""
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme == "file":
        options = {"location": unquote(parts.path), "file_permissions_mode": int(query.get("mode", "600"), 8)}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    if parts.scheme != "s3":
        raise SystemExit("Spiegel cannot start: STORAGE_URL must begin with s3:// or file://.")
    scheme = "http" if query.get("tls") == "0" else "https"
    host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    options = {
        "bucket_name": parts.path.strip("/"),
        "endpoint_url": f"{scheme}://{host}" if host else None,
        "access_key": unquote(parts.username or "") or None,
        "secret_key": unquote(parts.password or "") or None,
        "region_name": query.get("region"),
        "addressing_style": "path",
        "signature_version": "s3v4",
        "default_acl": None,
        "file_overwrite": False,
        "querystring_expire": 300,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def broker_options(redis_url: str, folder: Path) -> Options:
    """With Redis: give a lost message back after the longest task; without: a broker of files in a folder."""
    if redis_url:
        return {"visibility_timeout": 900}
    for part in ("queue", "control"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folder / "queue"),
        "data_folder_out": str(folder / "queue"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.1,
    }


def cache(redis_url: str, folder: Path) -> Options:
    """One cache for all processes: Redis, else files."""
    if redis_url:
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_url,
            "KEY_PREFIX": "spiegel",
        }
    return {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(folder)}


def mail_server(url: str) -> Options:
    """`smtp://user:password@host:25`, `smtp+tls://...:587` or `smtp+ssl://...:465`; what it means for Django."""
    if not url:
        return {}
    config = environ.Env.email_url_config(url)
    wanted = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    return {name: config[name] for name in wanted if config.get(name) is not None}
