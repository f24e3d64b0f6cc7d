"""The served installation, as README.md starts it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "mot-chuoi-bi-mat-du-dai-cho-phep-thu-0123456789-abcdefghij-KLMNOP",
    "ALLOWED_HOSTS": "khenthuong.example.gov.vn",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **variables}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_production_passes_every_deployment_check(tmp_path):
    run = manage("check", "--deploy", "--fail-level", "WARNING", VAR_DIR=str(tmp_path), **PRODUCTION)
    assert (run.returncode, run.stdout) == (0, "System check identified no issues (0 silenced).\n"), run.stderr


def test_production_without_a_secret_key_does_not_start(tmp_path):
    run = manage("check", VAR_DIR=str(tmp_path), PRODUCTION="1")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].endswith(
        "Thiếu biến môi trường SECRET_KEY. Khi chạy chính thức (PRODUCTION=1) hãy đặt một chuỗi bí mật dài ít nhất 50 ký tự."
    )


def test_production_collects_static_files_under_hashed_names(tmp_path):
    run = manage("collectstatic", "--no-input", "--verbosity", "0", VAR_DIR=str(tmp_path), **PRODUCTION)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "static" / "staticfiles.json").exists()
