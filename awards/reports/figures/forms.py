"""The statistical tables by the name of their form."""

from collections.abc import Callable

from awards.reports.figures.key_figures_table import figures_table
from awards.reports.figures.stat_table import StatTable
from awards.reports.figures.state_forms import form_0602, form_0603

Maker = Callable[..., StatTable]

#: Each takes the rows of the register that may be counted, and `year`.
TABLES: dict[str, Maker] = {"0602": form_0602, "0603": form_0603, "kpi": figures_table}
#: All forms of Circular 02/2023/TT-BNV, also those not made yet.
FORMS = ("0601", "0602", "0603", "0604", "0605", "kpi")
