"""Every function of the layers that hold rules and questions is reached from a door: a page, a command, a list, a check.

What only tests call looks as if a rule were kept, while every door passes it by.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = ("emulation", "awards", "config")
LAYERS = ("services", "queries", "reports", "rules")
Function = ast.FunctionDef | ast.ClassDef
#: Any other decorator registers what it decorates, and so is itself a door.
PLAIN = {"cache", "contextmanager", "dataclass", "lru_cache"}


def test_every_function_is_reached_from_a_door():
    assert unreached() == []


def unreached() -> list[str]:
    functions, used = {}, set()
    for path in (path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))):
        tree = ast.parse(path.read_text())
        inner = [node for node in tree.body if is_watched(path, node)]
        functions |= {(path, node.name): names_in(node) for node in inner}
        for node in tree.body:
            if node not in inner and not isinstance(node, ast.Import | ast.ImportFrom):
                used |= names_in(node)
    while new := {key for key in functions if key[1] in used}:
        for key in new:
            used |= functions.pop(key)
    return [f"{path.relative_to(ROOT)}: {name}" for path, name in functions]


def is_watched(path: Path, node: ast.AST) -> bool:
    layer = path.relative_to(ROOT).parts[1]
    return layer in LAYERS and isinstance(node, Function) and all(names_in(mark) & PLAIN for mark in node.decorator_list)


def names_in(node: ast.AST) -> set[str]:
    found = {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}
    return found | {child.attr for child in ast.walk(node) if isinstance(child, ast.Attribute)}


@pytest.mark.parametrize("source", ["def one():\n    return two()\n\ndef two(): ...\n", "def one():\n    return one()\n"])
def test_a_function_only_its_own_kind_calls_is_not_reached(source, tmp_path, monkeypatch):
    folder = tmp_path / "emulation" / "services"
    folder.mkdir(parents=True)
    (folder / "deeds.py").write_text(source)
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    assert {line.split(": ")[1] for line in unreached()} == {node.name for node in ast.parse(source).body}
