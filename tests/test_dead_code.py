"""Nothing stays that nobody uses: functions, classes, parameters, settings and fixtures."""

import ast
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from django.conf import global_settings
from vulture import Vulture

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("emulation", "awards", "config")
SETTINGS = ROOT / "config/settings.py"
#: What a decorator registers is called through its register.
REGISTERED = [
    "@admin.*",
    "@register*",
    "@*_for",
    "@*_for(*)",
    "@check*",
    "@*.register_lookup",
    "@kind*",
    "@receiver*",
    "@impact_for_units",
    "@counted_at_reviews",
    "@also_check",
]
#: Called by Django, django-import-export or django-filter.
CALLED_FROM_OUTSIDE = [
    *("Command", "handle", "add_arguments", "*Config", "*Middleware", "*Admin", "*Inline", "*AdminSite"),
    *("add_view", "change_view", "history_view", "delete_model", "delete_queryset", "export_action", "autocomplete_view"),
    *("app_index", "i18n_javascript", "password_change", "get_*", "has_*", "log_*", "clean_*", "validate_*", "import_data_inner"),
    *("as_sqlite", "as_postgresql", "process_exception"),
]
#: Settings of packages, by the prefix under which each package reads its own.
PACKAGE_SETTINGS = (
    "AXES_",
    "CONTENT_SECURITY_",
    "IMPORT_EXPORT_",
    "OTP_",
    "RATELIMIT_",
    "WHITENOISE_",
    "SILENCED_",
    "ROOT_",
    "ATOMIC_",
)


def product_files() -> list[Path]:
    return [path for app in PRODUCT for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]


@cache
def product() -> dict[Path, ast.Module]:
    return {path: parsed(path) for path in product_files()}


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def words_of_texts() -> set[str]:
    """Return the words in the product's string literals and templates: Django looks methods up by such names."""
    literals = {
        word
        for tree in product().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in words(node.value)
    }
    templates = {word for path in (ROOT / "templates").rglob("*.html") for word in words(path.read_text(encoding="utf-8"))}
    return literals | templates


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_every_function_and_class_is_used_by_the_product():
    vulture = Vulture(ignore_names=CALLED_FROM_OUTSIDE, ignore_decorators=REGISTERED)
    vulture.scavenge([str(ROOT / app) for app in PRODUCT], exclude=["*/migrations/*"])
    by_name = words_of_texts()
    unused = [
        f"{Path(item.filename).relative_to(ROOT)}:{item.first_lineno} {item.name}"
        for item in vulture.get_unused_code(min_confidence=60)
        if item.typ in {"function", "class", "method", "property"} and item.name not in by_name
    ]
    assert unused == []


def test_every_optional_parameter_is_given_by_some_caller():
    given, calls_with_all = defaultdict(set), set()
    modules = product()
    for tree in modules.values():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
            if any(keyword.arg is None for keyword in call.keywords) or any(isinstance(arg, ast.Starred) for arg in call.args):
                calls_with_all.add(name)
            given[name] |= {keyword.arg for keyword in call.keywords} | set(range(len(call.args)))
    handed_on = {node.id for tree in modules.values() for node in ast.walk(tree) if isinstance(node, ast.Name)} - set(given)
    never = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}({parameter})"
        for path, tree in modules.items()
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and function.name not in calls_with_all | handed_on
        for place, parameter in optional_parameters(function)
        if not {place, parameter} & given[function.name]
    ]
    assert never == []


def optional_parameters(function: ast.FunctionDef) -> list[tuple[int, str]]:
    """Return place and name of the parameters with a default; one that is given by name only has no place (-1)."""
    positional = [*function.args.posonlyargs, *function.args.args]
    first = len(positional) - len(function.args.defaults)
    placed = [(place, argument.arg) for place, argument in enumerate(positional) if place >= first]
    defaults = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return placed + [(-1, argument.arg) for argument, default in defaults if default]


def test_every_setting_is_read():
    own = {name for name in settings_written() if not hasattr(global_settings, name) and not name.startswith(PACKAGE_SETTINGS)}
    read = {
        node.attr
        for tree in product().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "settings"
    }
    text = SETTINGS.read_text(encoding="utf-8")
    assert [name for name in sorted(own - read) if len(re.findall(rf"\b{name}\b", text)) == 1] == []


def settings_written() -> set[str]:
    targets = (node for node in ast.walk(parsed(SETTINGS)) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    return {target.id for target in targets if target.id.isupper()}


def test_every_fixture_is_asked_for():
    paths = sorted((ROOT / "tests").rglob("*.py"))
    uses = Counter(word for path in paths for word in words(path.read_text(encoding="utf-8")))
    unused = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for path in paths
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef)
        for decorator in function.decorator_list
        if "pytest.fixture" in (source := ast.unparse(decorator)) and "autouse" not in source
        if uses[function.name] == 1
    ]
    assert unused == []
