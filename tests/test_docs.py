"""What the papers for engineers name is there: files, links and commands."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TOPS = ("awards", "bench", "config", "docs", "emulation", "fixtures", "static", "templates", "tests")
TREE = [
    f"/{path.relative_to(ROOT).as_posix()}" for top in (*TOPS, "manage.py") for path in [ROOT / top, *(ROOT / top).rglob("*")]
]
# A path in backquotes; placeholders such as <app> and patterns such as *.csv are none.
PATH = re.compile(rf"`((?:{'|'.join(TOPS)})/[\w./-]+)`")
# A file named without its whole path: it must be the end of a path there is.
SHORT = re.compile(r"`([\w/-]+\.(?:py|html|css|js|csv|sh|typ))`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
COMMAND = re.compile(r"^\| `(\w+)", re.MULTILINE)
VARIABLE = re.compile(r'env\.\w+\("([A-Z_]+)"')


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_names_only_files_that_exist(page):
    text = page.read_text(encoding="utf-8")
    named = [ROOT / path for path in PATH.findall(text)] + [page.parent / path for path in LINK.findall(text)]
    assert [path for path in named if not path.exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_names_files_by_the_end_of_a_path_that_exists(page):
    named = SHORT.findall(page.read_text(encoding="utf-8"))
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in TREE)] == []


def test_commands_of_the_office_are_all_described():
    own = {name for name, app in get_commands().items() if app in {"awards", "config", "emulation"}}
    table = (ROOT / "docs/how-to/commands.md").read_text(encoding="utf-8").split("\n## ")[0]
    assert set(COMMAND.findall(table)) == own


def test_glossary_names_every_model():
    words = set(re.findall(r"\w+", (ROOT / "docs/glossary.md").read_text(encoding="utf-8")))
    own = {model.__name__ for app in ("awards", "emulation") for model in apps.get_app_config(app).get_models()}
    assert own - words == set()


def test_variables_of_the_environment_are_all_described():
    read = set(VARIABLE.findall((ROOT / "config/settings.py").read_text(encoding="utf-8")))
    rows = [line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert read - set(re.findall(r"[A-Z_]+", "".join(rows))) == set()


def test_files_of_the_reference_are_all_described():
    page = (ROOT / "fixtures/README.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted((ROOT / "fixtures/reference").glob("*.csv")) if path.name not in page] == []
