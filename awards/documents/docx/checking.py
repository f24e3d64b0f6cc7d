"""A template somebody uploads, looked at with suspicion before it is kept: the file first, then what it asks for."""

import hashlib
import io
import re

from django.core.files.base import File
from docx import Document
from docxtpl import DocxTemplate
from lxml import etree

from awards.documents.docx.fields import fields_of, required_of, sample_of
from awards.documents.docx.filling import FILLING_ERRORS, render_docx, sandbox
from awards.documents.docx.live_parts import live_parts, parsed
from awards.documents.docx.usage import Usage
from awards.enums import DocumentKind
from awards.services.papers.templates import Checked
from emulation.errors import RuleViolation
from emulation.intake.files.package import Package
from emulation.intake.issues import Refusal

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 40 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0"
MAIN = "word/document.xml"
_INSTRUCTION = re.compile(r"\{\{|\{%|\{#")
#: docxtpl's way of putting a value in the place of a run, a paragraph, a row or a cell, not as text within it.
_RAW = re.compile(r"\{\{-?\s*(r|p|tr|tc)\s")
DAMAGED = "Tệp hỏng hoặc không phải DOCX. Hãy mở bằng Word rồi lưu lại dạng .docx."


def check_upload(file: File, kind: DocumentKind) -> Checked:
    """`check_template` of a file that is read only if it is not too large."""
    check_size(file.size)
    content = file.read()
    file.seek(0)
    return check_template(content, kind)


def check_template(content: bytes, kind: DocumentKind) -> Checked:
    """Refuse what is no safe template of this kind of paper: RuleViolation with every finding as a sentence."""
    package = _open(content)
    try:
        faults = live_parts(package)
    except etree.XMLSyntaxError as error:
        raise RuleViolation(DAMAGED, field="file") from error
    if not faults:
        faults = _fields(content, package, kind)
    if not faults:
        faults = _trial(content, kind)
    if faults:
        raise RuleViolation(" ".join(faults), field="file")
    return Checked(kind, hashlib.sha256(content).hexdigest())


def check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise RuleViolation("Mẫu lớn hơn 5 MB. Hãy bỏ bớt hình ảnh rồi tải lại.", field="file")


def _open(content: bytes) -> Package:
    check_size(len(content))
    if content.startswith(OLE):
        raise RuleViolation("Tệp là .doc cũ hoặc có mật khẩu. Hãy bỏ mật khẩu và lưu thành .docx.", field="file")
    try:
        package = Package(content)
        if sum(entry.file_size for entry in package.entries.values()) > MAX_UNPACKED:
            raise RuleViolation("Tệp giải nén ra quá 40 MB nên không được mở. Hãy chép mẫu sang một tệp mới.", field="file")
        for name in package.names:
            package.check(name)
    except Refusal as error:
        raise RuleViolation(DAMAGED, field="file") from error
    if MAIN not in package:
        raise RuleViolation(DAMAGED, field="file")
    return package


def _fields(content: bytes, package: Package, kind: DocumentKind) -> list[str]:
    """Fields the paper does not have, and fields it cannot do without."""
    try:
        opened = Document(io.BytesIO(content))
    except FILLING_ERRORS:
        return [DAMAGED]
    # What Word opens must be what is looked at here.
    if opened.part.partname.lower() != f"/{MAIN}":
        return [DAMAGED]
    template = DocxTemplate(io.BytesIO(content))
    usage = Usage(fields_of(kind), sandbox())
    for name in package.names:
        if name.endswith(".xml"):
            source = etree.tostring(parsed(package.read(name)), encoding="unicode")
            words = re.sub(r"<[^>]+>", "", source)
            if _RAW.search(words):
                return ["Lệnh {{r …}}, {{p …}}, {{tr …}}, {{tc …}} không dùng được trong mẫu. Hãy bỏ chữ r, p, tr, tc."]
            if _INSTRUCTION.search(words):
                usage.read(template.patch_xml(source))
    missing = [path for path in required_of(kind) if not any(f"{used}.".startswith(f"{path}.") for used in usage.used)]
    if missing and usage.whole:
        named = ", ".join(f"“{path}”" for path in missing)
        usage.faults.append(f"Mẫu thiếu trường bắt buộc: {named}. Hãy thêm vào hoặc sửa từ mẫu mặc định.")
    return usage.faults


def _trial(content: bytes, kind: DocumentKind) -> list[str]:
    """Fill it in with everything and with next to nothing: what breaks here would break on the day of signing."""
    full, bare = sample_of(fields_of(kind)), sample_of(fields_of(kind), bare=True)
    columns = [{"header": "Cột", "width": 1, "centred": False}] * 2
    if "list" in full:
        full["list"] |= {"landscape": False, "columns": columns}
        # A decision for one alone has no list.
        bare["list"] = {**bare["list"], "landscape": False, "columns": columns} if kind == DocumentKind.LIST else None
    else:
        full["sections"][0]["columns"] = columns
    for sample in (full, bare):
        try:
            Document(io.BytesIO(render_docx(content, sample)))
        except FILLING_ERRORS as error:
            when = " khi trường để trống, như quyết định cho một người không có list" if sample is bare else ""
            return [f"Không in thử được mẫu này{when} ({str(error)[:200]}). Hãy sửa từ mẫu mặc định."]
    return []
