"""The house rules of docs/architecture.md that a program can check."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("emulation", "awards")
# Only these may ask what day it is: everybody else is told.
WITH_A_CLOCK = {"admin", "management", "public"}
CLOCKS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "timezone.now"}
# These convert the instant they are given, and read the clock only if they are given none.
CONVERTERS = {"timezone.localdate", "timezone.localtime"}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"


def test_imports_follow_the_layers():
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("app", APPS)
def test_rules_import_no_django(app):
    names = [
        (place(path, node), name)
        for path in sources(f"{app}/rules")
        for node in ast.walk(parsed(path))
        for name in imported_names(node)
        if name.split(".")[0] in {"django", "import_export", "django_filters", "config"}
    ]
    assert names == []


def imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_functions_import_nothing():
    places = [
        place(path, inner)
        for path in sources("config", *APPS)
        for function in ast.walk(parsed(path))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for inner in ast.walk(function)
        if isinstance(inner, (ast.Import, ast.ImportFrom))
    ]
    assert places == []


@pytest.mark.parametrize("app", APPS)
def test_clock_is_read_on_screens_and_in_commands_only(app):
    places = [
        place(path, node)
        for path in sources(app)
        if path.relative_to(ROOT / app).parts[0] not in WITH_A_CLOCK
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and reads_the_clock(node)
    ]
    assert places == []


def reads_the_clock(call: ast.Call) -> bool:
    """`datetime.date.today()` and `date.today()` are the same: the last two names decide."""
    name = ".".join(ast.unparse(call.func).split(".")[-2:])
    return name in CLOCKS or (name in CONVERTERS and not call.args)
