"""Importing every module of a package, for layers that make themselves known when they are imported."""

from importlib import import_module
from pkgutil import walk_packages


def import_submodules(package: str, path: list[str]) -> None:
    """Import all modules of the package in its folders: `import_submodules(__name__, __path__)`."""
    for module in walk_packages(path, f"{package}."):
        import_module(module.name)
