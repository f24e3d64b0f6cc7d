"""The admin classes of the emulation side, one subject a file."""

from emulation.admin import (
    account,
    catalogue,
    cluster,
    duplicates,
    export_layout,
    household,
    journal,
    lineage,
    movement,
    person,
    role,
    saved_view,
    seal,
    succession,
    unit,
    unit_tree,
)

__all__ = [
    "account",
    "catalogue",
    "cluster",
    "duplicates",
    "export_layout",
    "household",
    "journal",
    "lineage",
    "movement",
    "person",
    "role",
    "saved_view",
    "seal",
    "succession",
    "unit",
    "unit_tree",
]
