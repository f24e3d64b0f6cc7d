"""The last seal as the machine remembers it beside the database: whoever puts an older state of the database back, or cuts the
newest seals off, does not reach this file."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.db import connection

from emulation.common.seal_marks import code_of
from emulation.models import Seal
from emulation.queries.journal.report import Report


def memory_file() -> Path:
    """One file for each database the machine serves."""
    place = connection.settings_dict
    name = "|".join(str(place.get(part, "")) for part in ("ENGINE", "HOST", "PORT", "NAME"))
    return Path(settings.VAR_DIR) / f"last_seal-{hashlib.sha256(name.encode()).hexdigest()[:12]}.json"


def remembered_seal() -> dict | None:
    """Number and MAC of the last seal; None where no seal was made by this machine, or the file cannot be read."""
    try:
        seal = json.loads(memory_file().read_text(encoding="ascii"))
        return {"number": int(seal["number"]), "mac": str(seal["mac"])}
    except (OSError, ValueError, TypeError, KeyError):
        return None


def check_remembered(report: Report, seal: dict | None, *, where: str) -> None:
    """A seal that is known outside the database must still be in it."""
    if seal and not Seal.objects.filter(number=seal["number"], mac=seal["mac"]).exists():
        report.fault(
            "rolled_back",
            f"Niêm phong số {seal['number']}, mã {code_of(seal['mac'])} ({where}) không còn trong cơ sở dữ liệu: dữ liệu đã bị "
            "đưa về một thời điểm trước đó, hoặc các niêm phong cuối đã bị cắt.",
            table=Seal._meta.db_table,
        )
