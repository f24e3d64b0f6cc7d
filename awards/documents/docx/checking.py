"""A template somebody uploads, looked at with suspicion before it is kept: the file first, then what it asks for."""

import io
import re

from defusedxml import ElementTree
from docx import Document
from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml.etree import LxmlError

from awards.documents.docx.fields import fields_of, required_of, sample_of
from awards.documents.docx.filling import render_docx, sandbox
from awards.documents.docx.usage import Usage
from awards.enums import DocumentKind
from emulation.errors import RuleViolation
from emulation.intake.issues import Refusal
from emulation.intake.xlsx_zip import Package

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 40 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0"
MAIN = "word/document.xml"
_TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docprops/core\.xml")
_LIVE_FIELDS = re.compile(rb"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|MACROBUTTON)\b")
_RAW = re.compile(r"\{\{\s*r\s")
DAMAGED = "Tệp hỏng hoặc không phải DOCX. Hãy mở bằng Word rồi lưu lại dạng .docx."


def check_template(content: bytes, kind: DocumentKind) -> None:
    """Refuse what is no safe template of this kind of paper: RuleViolation with every finding as a sentence."""
    package = _open(content)
    faults = _live_parts(package)
    if not faults:
        faults = _fields(content, package, kind)
    if not faults:
        faults = _trial(content, kind)
    if faults:
        raise RuleViolation(" ".join(faults), field="file")


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


def _live_parts(package: Package) -> list[str]:
    """Macros, links to the outside, embedded objects, fields that fetch something."""
    faults = []
    types = package.read("[content_types].xml") if "[content_types].xml" in package else b""
    if any("vba" in name or "macro" in name for name in package.names) or b"macroEnabled" in types:
        faults.append("Mẫu có macro. Hãy lưu lại dạng .docx không có macro.")
    if any(name.startswith(("word/embeddings/", "word/activex/")) for name in package.names):
        faults.append("Mẫu có đối tượng nhúng. Hãy thay bằng hình ảnh hoặc bảng thường.")
    outside = [target for name in package.names if name.endswith(".rels") for target in _outside(package.read(name))]
    if outside:
        faults.append(f"Mẫu có liên kết ra ngoài: {', '.join(outside[:3])}. Hãy gỡ liên kết (trong Word: Ctrl+Shift+F9).")
    body = [package.read(name) for name in package.names if name.startswith("word/") and name.endswith(".xml")]
    if any(b"altChunk" in part or _live_field(part) for part in body):
        faults.append("Mẫu có trường lấy nội dung từ nơi khác. Hãy thay bằng chữ thường.")
    return faults


def _outside(rels: bytes) -> list[str]:
    try:
        links = ElementTree.fromstring(rels)
    except ElementTree.ParseError as error:
        raise RuleViolation(DAMAGED, field="file") from error
    return [link.get("Target", "")[:100] for link in links if link.get("TargetMode", "").casefold() == "external"]


def _live_field(part: bytes) -> bool:
    instructions = re.findall(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"", part)
    return any(_LIVE_FIELDS.search(b" ".join(found)) for found in instructions)


def _fields(content: bytes, package: Package, kind: DocumentKind) -> list[str]:
    """Fields the paper does not have, and fields it cannot do without."""
    try:
        Document(io.BytesIO(content))
    except (LxmlError, OpcError, KeyError, ValueError):
        return [DAMAGED]
    template = DocxTemplate(io.BytesIO(content))
    usage = Usage(fields_of(kind), sandbox())
    for name in package.names:
        if _TEXTS.fullmatch(name):
            source = package.read(name).decode("utf-8", "replace")
            if _RAW.search(re.sub(r"<[^>]+>", "", source)):
                return ["Lệnh {{r …}} không dùng được trong mẫu. Hãy bỏ chữ r."]
            usage.read(template.patch_xml(source.partition("?>")[2] or source))
    missing = [path for path in required_of(kind) if not any(f"{used}.".startswith(f"{path}.") for used in usage.used)]
    if missing:
        named = ", ".join(f"“{path}”" for path in missing)
        usage.faults.append(f"Mẫu thiếu trường bắt buộc: {named}. Hãy thêm vào hoặc sửa từ mẫu mặc định.")
    return usage.faults


def _trial(content: bytes, kind: DocumentKind) -> list[str]:
    """Fill it in once with sample values: what breaks here would break on the day of signing."""
    sample = sample_of(fields_of(kind))
    if "list" in sample:
        sample["list"]["landscape"] = False
        sample["list"]["columns"] = [{"header": "Cột", "width": 1, "centred": False}] * 2
    else:
        sample["sections"][0]["columns"] = [{"header": "Cột", "width": 1, "centred": False}] * 2
    try:
        Document(io.BytesIO(render_docx(content, sample)))
    except (LxmlError, OpcError, TemplateError, ValueError, KeyError, TypeError, AttributeError) as error:
        return [f"Không in thử được mẫu này ({error}). Hãy sửa từ mẫu mặc định."]
    return []
