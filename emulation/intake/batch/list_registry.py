"""The kinds of list the office reads. Each registers itself from its app's `resources`; none is known here."""

from emulation.intake.batch.list_resource import ListResource

_KINDS: dict[str, ListResource] = {}


def register(resource_class: type[ListResource]) -> type[ListResource]:
    """Class decorator: makes a kind of list known under its `name`."""
    _KINDS[resource_class.name] = resource_class()
    return resource_class


def get(name: str) -> ListResource:
    return _KINDS[name]


def names() -> list[str]:
    return list(_KINDS)


def choices() -> list[tuple[str, str]]:
    return [(name, kind.label) for name, kind in _KINDS.items()]


def all_kinds() -> list[ListResource]:
    return list(_KINDS.values())
