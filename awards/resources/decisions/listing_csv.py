"""A decision's list as comma-separated text that a spreadsheet opens with its Vietnamese letters."""

import codecs
import csv
import io
from datetime import date

from awards.reports.decisions.listing import DecisionList
from awards.resources.decisions.listing_columns import columns_of

#: A cell beginning so would run as a formula when the file is opened.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(listing: DecisionList) -> bytes:
    """One header row and one row a recipient, UTF-8 with a byte order mark."""
    columns = columns_of(listing)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.header for column in columns])
    writer.writerows([plain(column.value(listing, row)) for column in columns] for row in listing.rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def plain(value: object) -> str:
    """The value as text that is never a formula; dates day first."""
    if value is None:
        return ""
    text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(_RUNS) else text
