"""What the environment says about this installation, read once by settings.py.

Every value has a default that suits one office on one machine; a value that cannot be understood stops the start
with a sentence that names the variable.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"", "0", "false", "no", "off"}
_POSTGRES_SCHEMES = {"postgres", "postgresql"}


def read_text(name: str, *, default: str) -> str:
    """Return the variable without outer blanks; an unset or empty one gives the default."""
    return os.environ.get(name, "").strip() or default


def read_flag(name: str) -> bool:
    """Return whether the variable is switched on; an unset one is not."""
    value = os.environ.get(name, "")
    if value.strip().lower() in _TRUE:
        return True
    if value.strip().lower() in _FALSE:
        return False
    raise ImproperlyConfigured(f"Biến môi trường {name} phải là 1 hoặc 0, không phải “{value}”.")


def read_number(name: str, *, default: int) -> int:
    """Return a whole number."""
    value = read_text(name, default="")
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"Biến môi trường {name} phải là số nguyên, không phải “{value}”.")
    return int(value)


def read_list(name: str, *, default: list[str]) -> list[str]:
    """Return the comma-separated parts without blanks; an unset or empty variable gives the default."""
    parts = [part.strip() for part in os.environ.get(name, "").split(",")]
    return [part for part in parts if part] or default


def secret_key(*, file: Path, required: bool) -> str:
    """Return SECRET_KEY from the environment, or one made once and kept in `file` for the owner's eyes only."""
    if required and not read_text("SECRET_KEY", default=""):
        raise ImproperlyConfigured(
            "Thiếu biến môi trường SECRET_KEY. Khi chạy chính thức (PRODUCTION=1) hãy đặt một chuỗi bí mật dài ít nhất 50 ký tự."
        )
    return kept_secret("SECRET_KEY", file=file)


def kept_secret(name: str, *, file: Path) -> str:
    """Return a secret from the environment, or one made once and kept in `file` for the owner's eyes only."""
    secret = read_text(name, default="")
    if secret:
        return secret
    if not file.exists():
        _write_private(file, secrets.token_urlsafe(64))
    return file.read_text(encoding="ascii").strip()


def database(url: str, *, default_file: Path) -> dict:
    """Return Django's settings of the database an URL names: nothing, `sqlite:///FILE` or `postgres://…`."""
    if not url:
        return _sqlite(default_file)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # sqlite:///office.sqlite3 is relative to the current folder, sqlite:////srv/office.sqlite3 is absolute.
        return _sqlite(Path(unquote(parts.path)[1:]))
    if parts.scheme in _POSTGRES_SCHEMES:
        return _postgres(url)
    raise ImproperlyConfigured(
        f"DATABASE_URL bắt đầu bằng “{parts.scheme}:” nên không dùng được. Hãy ghi sqlite:///TẬP_TIN hoặc postgres://NGƯỜI_DÙNG:MẬT_KHẨU@MÁY/CSDL."
    )


def _write_private(file: Path, text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
        stream.write(text)


def _sqlite(file: Path) -> dict:
    if not file.name:
        raise ImproperlyConfigured("DATABASE_URL thiếu tên tập tin: hãy ghi sqlite:///TẬP_TIN.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        # A writer waits for its turn instead of failing: the lock is taken when a transaction begins, not at its
        # first write, and readers go on in the meantime.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
        },
    }


def _postgres(url: str) -> dict:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured("DATABASE_URL thiếu tên cơ sở dữ liệu: postgres://NGƯỜI_DÙNG:MẬT_KHẨU@MÁY/CSDL.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # ?host= names a socket folder, which cannot stand before the path of an URL.
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
