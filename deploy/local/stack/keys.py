"""Secrets of one instance: created once, as files of mode 0600 without a line break at the end."""
import os
import secrets
import subprocess

from .settings import SERVICES

HEX_KEYS = ("personal_data", "id_index", "idempotency", "page_token", "service_token")


def make_keys(settings):
    for name in HEX_KEYS:
        make_once(settings.secrets / f"{name}.key", lambda: secrets.token_hex(32))
    for role in ("postgres", "redis", *(f"{service}_{kind}" for service in SERVICES for kind in ("owner", "app"))):
        make_once(settings.secrets / f"{role}.password", lambda: secrets.token_hex(16))
    make_once(settings.secrets / "token_ed25519.pem", ed25519_key)
    write_secret(settings.secrets / "operator.password", settings.operator_password)


def make_once(path, make):
    if not path.exists():
        write_secret(path, make())


def write_secret(path, text):
    """Writes a temporary file and renames it, so that no reader finds an incomplete secret."""
    new = path.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    new.replace(path)


def ed25519_key():
    return subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519"], check=True, capture_output=True, text=True).stdout
