"""What a template may not bring along: macros, embedded objects, links to the outside, fields that fetch something.

Looked for in the parsed parts and in the kinds of relationships: names of files and spellings are the uploader's to choose.
"""

import re
from collections.abc import Iterator

from lxml import etree

from emulation.intake.files.package import Package

#: Last words of the types of relationships that bring in something to run or to fetch.
_MACROS = {"vbaproject", "wordvbadata", "keymapcustomizations", "attachedtoolbars", "extensibility", "webextension"}
_EMBEDDED = {"oleobject", "package", "control", "activexcontrolbinary", "embeddedobject"}
_FETCHED = {"afchunk", "subdocument", "frame", "attachedtemplate", "mailmergesource", "mailmergeheadersource", "externallink"}
_LIVE_FIELDS = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|MACROBUTTON|RD)\b", re.IGNORECASE)
MACRO = "Mẫu có macro. Hãy lưu lại dạng .docx không có macro."
EMBEDDED = "Mẫu có đối tượng nhúng. Hãy thay bằng hình ảnh hoặc bảng thường."
FETCHED = "Mẫu có trường lấy nội dung từ nơi khác. Hãy thay bằng chữ thường."


def parsed(content: bytes) -> etree._Element:
    """A part as whoever opens the file reads it. Raises lxml.etree.XMLSyntaxError."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def live_parts(package: Package) -> list[str]:
    """Each finding as a sentence. Raises lxml.etree.XMLSyntaxError for a part that is no XML."""
    parts = {name: parsed(package.read(name)) for name in package.names if name.endswith((".xml", ".rels"))}
    links = [link for name, root in parts.items() if name.endswith(".rels") for link in root if isinstance(link.tag, str)]
    kinds = {link.get("Type", "").rpartition("/")[2].lower() for link in links}
    types = " ".join(node.get("ContentType", "").lower() for node in parts.get("[content_types].xml", ()) if node.attrib)
    names = package.names
    faults = []
    if kinds & _MACROS or "macroenabled" in types or "vba" in types or any(name.endswith("vbaproject.bin") for name in names):
        faults.append(MACRO)
    if kinds & _EMBEDDED or any(name.startswith(("word/embeddings/", "word/activex/")) for name in names):
        faults.append(EMBEDDED)
    outside = [link.get("Target", "")[:100] for link in links if link.get("TargetMode", "").casefold() == "external"]
    if outside:
        faults.append(f"Mẫu có liên kết ra ngoài: {', '.join(outside[:3])}. Hãy gỡ liên kết (trong Word: Ctrl+Shift+F9).")
    if kinds & _FETCHED - ({"attachedtemplate"} if outside else set()) or any(_fetches(root) for root in parts.values()):
        faults.append(FETCHED)
    return faults


def _fetches(root: etree._Element) -> bool:
    """An instruction may be spread over many pieces of text, which Word reads as one."""
    said = list(_instructions(root))
    return None in said or any(_LIVE_FIELDS.search(glue.join(text for text in said if text)) for glue in ("", " "))


def _instructions(root: etree._Element) -> Iterator[str | None]:
    """The instructions of fields; None stands for a piece of another file."""
    for node in root.iter(etree.Element):
        name = etree.QName(node).localname
        if name == "altChunk":
            yield None
        elif name in ("instrText", "delInstrText"):
            yield node.text or ""
        elif name == "fldSimple":
            yield from (f" {value} " for key, value in node.attrib.items() if etree.QName(key).localname == "instr")
