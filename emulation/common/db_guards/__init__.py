"""What the database itself refuses and records, declared on the models and kept in place by the migrations' signals.

A model of a guarded app (``guarded = True`` on its AppConfig) says with class attributes:

- ``journalled = False``: its changes are not recorded; ``journal_omits``: fields that are not;
- ``append_only = True``: its rows are never changed nor deleted; ``undo_deletes = True``: except by an undo;
- ``no_overlap``, ``no_overlap_where``, ``no_overlap_message``: see ``common.models.DatedRow``;
- ``locks``: rows that are not written any more, as `Lock`s; ``forbids``: what no row may be beside others, as `Forbidden`s.
"""

from emulation.common.db_guards.declarations import Forbidden, Lock
from emulation.common.db_guards.install import drop_guards, install_guards, missing_guards

__all__ = ["Forbidden", "Lock", "drop_guards", "install_guards", "missing_guards"]
