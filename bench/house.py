"""The house in figures: `python -m bench.house [REVISION …]` prints a column for each revision and one for the tree as it is.

Lines and files a layer, import lines a file, the largest folder, file and function, the arrows between files of crowded layers,
and how many files of the product a list of 120 rows passes from upload to register.
"""

import ast
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WALK = Path(__file__).parent / "material" / "walked_files.py"
APPS = ("emulation", "awards", "config")
CROWDED = ("emulation/intake", "awards/admin", "awards/services", "awards/queries")


@contextmanager
def tree_of(revision: str) -> Iterator[Path]:
    """Yield a folder that holds the product at the revision; "" is the work tree."""
    if not revision:
        yield ROOT
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
        yield Path(folder)


def product_files(tree: Path) -> list[Path]:
    paths = (path.relative_to(tree) for app in APPS for path in (tree / app).rglob("*.py"))
    return sorted(path for path in paths if "migrations" not in path.parts)


def layer_of(path: Path) -> str:
    return "/".join(path.parts[:2]) if len(path.parts) > 2 else path.parts[0]


def import_lines(module: ast.Module) -> int:
    return sum(isinstance(node, (ast.Import, ast.ImportFrom)) for node in module.body)


def arrows(tree: Path, folder: str, *, between_wings: bool) -> int:
    """Return how many pairs of files, or of the folders below, import one another within the folder."""
    prefix = folder.replace("/", ".")
    names = {".".join(path.with_suffix("").parts) for path in product_files(tree)}
    pairs = set()
    for path in product_files(tree):
        if not path.as_posix().startswith(f"{folder}/"):
            continue
        here = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse((tree / path).read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith(prefix):
                continue
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                pairs.add((here, longer if longer in names else node.module))
    if between_wings:
        depth = prefix.count(".") + 2
        pairs = {tuple(".".join(name.split(".")[:depth]) for name in pair) for pair in pairs}
    return len({pair for pair in pairs if pair[0] != pair[1]})


def longest_function(modules: dict[Path, ast.Module]) -> int:
    functions = (node for module in modules.values() for node in ast.walk(module) if isinstance(node, ast.FunctionDef))
    return max(node.end_lineno - node.lineno + 1 for node in functions)


def lines_of(tree: Path, *patterns: str) -> int:
    return sum(path.read_text(encoding="utf-8").count("\n") for pattern in patterns for path in tree.glob(pattern))


def walked_files(tree: Path) -> dict[str, int]:
    """Return how many distinct files of the product run while a list of 120 honours is staged and stored."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder}/office.sqlite3",
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": str(tree),
        }
        run = subprocess.run([sys.executable, str(WALK)], cwd=tree, env=environment, check=True, capture_output=True, text=True)
    return {name: int(number) for name, number in (line.split("\t") for line in run.stdout.splitlines())}


def figures(tree: Path) -> dict[str, str]:
    """Return the figures of one tree by their labels."""
    paths = product_files(tree)
    text = {path: (tree / path).read_text(encoding="utf-8") for path in paths}
    modules = {path: ast.parse(text[path]) for path in paths}
    lines = {path: text[path].count("\n") for path in paths}
    named = [path for path in paths if path.name != "__init__.py"]
    folders = Counter(path.parent.as_posix() for path in named)
    biggest, crowd = folders.most_common(1)[0]
    longest_file = max(lines, key=lines.get)
    result = {
        "files": f"{len(named)}",
        "lines": f"{sum(lines.values())}",
        "lines of migrations": f"{lines_of(tree, 'emulation/migrations/*.py', 'awards/migrations/*.py')}",
        "lines of templates and scripts": f"{lines_of(tree, 'templates/**/*.html', 'static/**/*.js')}",
        "lines of stylesheets": f"{lines_of(tree, 'static/**/*.css')}",
        "import lines a file": f"{sum(import_lines(modules[path]) for path in named) / len(named):.1f}",
        "largest folder": f"{crowd} ({biggest})",
        "largest file": f"{lines[longest_file]} ({longest_file.name})",
        "longest function": f"{longest_function(modules)}",
    }
    for layer in sorted({layer_of(path) for path in named}):
        own = [path for path in named if layer_of(path) == layer]
        result[f"  {layer}"] = f"{len(own)} files, {sum(lines[path] for path in own)} lines"
    for folder in CROWDED:
        result[f"arrows in {folder}, files"] = f"{arrows(tree, folder, between_wings=False)}"
        result[f"arrows in {folder}, wings"] = f"{arrows(tree, folder, between_wings=True)}"
    for step, number in walked_files(tree).items():
        result[f"files a list of 120 rows passes, {step}"] = str(number)
    return result


def main(revisions: list[str]) -> None:
    columns = []
    for revision in [*revisions, ""]:
        with tree_of(revision) as tree:
            columns.append(figures(tree))
    labels = list(dict.fromkeys(label for column in columns for label in column))
    width = max(map(len, labels))
    print(f"{'':{width}}  " + "  ".join(f"{name:>32}" for name in [*revisions, "now"]))
    for label in labels:
        print(f"{label:{width}}  " + "  ".join(f"{column.get(label, '–'):>32}" for column in columns))


if __name__ == "__main__":
    main(sys.argv[1:] or ["3e02192"])
