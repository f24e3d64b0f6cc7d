"""PDF of a DOCX by LibreOffice, where it is installed on the server."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from emulation.errors import RuleViolation

SECONDS = 120
PROGRAMS = ("soffice", "libreoffice")


def office_program() -> str | None:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def docx_to_pdf(content: bytes) -> bytes:
    """The document as LibreOffice prints it; RuleViolation where that is not possible."""
    program = office_program()
    if program is None:
        raise RuleViolation("Mẫu riêng chỉ in được PDF khi máy chủ có LibreOffice. Hãy tải DOCX rồi lưu thành PDF từ Word.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "giay-to.docx"
        source.write_bytes(content)
        # A profile of its own: two conversions at once would otherwise wait for, or refuse, each other.
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise RuleViolation("LibreOffice không chuyển được tệp này sang PDF. Hãy tải DOCX và xem lại mẫu.") from error
