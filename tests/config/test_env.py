from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

DEFAULT = Path("var/sovang.sqlite3")


@pytest.mark.parametrize(
    ("text", "expected"), [("1", True), ("true", True), ("ON", True), ("0", False), ("no", False), ("", False)]
)
def test_read_flag_understands_the_usual_words(monkeypatch, text, expected):
    monkeypatch.setenv("PRODUCTION", text)
    assert env.read_flag("PRODUCTION") is expected


def test_read_flag_of_an_unset_variable_is_off(monkeypatch):
    monkeypatch.delenv("PRODUCTION", raising=False)
    assert env.read_flag("PRODUCTION") is False


def test_read_flag_refuses_other_words(monkeypatch):
    monkeypatch.setenv("PRODUCTION", "maybe")
    with pytest.raises(ImproperlyConfigured, match="^Biến môi trường PRODUCTION phải là 1 hoặc 0, không phải “maybe”.$"):
        env.read_flag("PRODUCTION")


def test_read_number_refuses_words(monkeypatch):
    monkeypatch.setenv("SESSION_MINUTES", "một giờ")
    with pytest.raises(ImproperlyConfigured, match="SESSION_MINUTES phải là số nguyên"):
        env.read_number("SESSION_MINUTES", default=60)


def test_read_list_drops_blanks(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.gov.vn, ,b.gov.vn,")
    assert env.read_list("ALLOWED_HOSTS", default=[]) == ["a.gov.vn", "b.gov.vn"]


def test_secret_key_is_made_once_for_the_owners_eyes_only(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    file = tmp_path / "secret_key"
    first = env.secret_key(file=file, required=False)
    assert len(first) >= 50
    assert env.secret_key(file=file, required=False) == first
    assert file.stat().st_mode & 0o777 == 0o600


def test_secret_key_of_the_environment_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "chuỗi bí mật")
    assert env.secret_key(file=tmp_path / "secret_key", required=True) == "chuỗi bí mật"
    assert list(tmp_path.iterdir()) == []


def test_secret_key_is_demanded_in_production(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="^Thiếu biến môi trường SECRET_KEY"):
        env.secret_key(file=tmp_path / "secret_key", required=True)


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("", DEFAULT),
        ("sqlite:///office.sqlite3", Path("office.sqlite3")),
        ("sqlite:////srv/s%E1%BB%95/office.sqlite3", Path("/srv/sổ/office.sqlite3")),
    ],
)
def test_database_reads_the_file_of_a_sqlite_url(url, file):
    settings = env.database(url, default_file=DEFAULT)
    assert (settings["ENGINE"], settings["NAME"]) == ("django.db.backends.sqlite3", file)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgres://so:m%40t@db.example:5433/vang?sslmode=require",
            {
                "NAME": "vang",
                "USER": "so",
                "PASSWORD": "m@t",
                "HOST": "db.example",
                "PORT": "5433",
                "OPTIONS": {"sslmode": "require"},
            },
        ),
        (
            "postgresql://postgres:@/vang?host=/run/postgresql",
            {"NAME": "vang", "USER": "postgres", "PASSWORD": "", "HOST": "/run/postgresql", "PORT": "", "OPTIONS": {}},
        ),
    ],
)
def test_database_reads_a_postgres_url(url, expected):
    settings = env.database(url, default_file=DEFAULT)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert {name: settings[name] for name in expected} == expected


@pytest.mark.parametrize("url", ["mysql://so@db/vang", "sqlite://", "sqlite:///", "postgres://db.example"])
def test_database_refuses_what_it_cannot_use(url):
    with pytest.raises(ImproperlyConfigured, match="^DATABASE_URL "):
        env.database(url, default_file=DEFAULT)
