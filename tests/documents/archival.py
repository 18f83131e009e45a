"""What the validator does not look at in a PDF/A-2u (clauses of ISO 19005-2)."""

import io
import re
from typing import Any

import pikepdf

STANDARD = re.compile(r"/(Helvetica|Times|Courier|Symbol|ZapfDingbats)")
CMYK = re.compile(rb"(?<![A-Za-z])[kK]\s")
NEVER = (0, 0xFEFF, 0xFFFE)


def archival_faults(content: bytes) -> list[str]:
    """Return every fault found, in words; none for a good file."""
    faults = []
    if not content.startswith(b"%PDF-1.7") or max(content[9:15]) < 128:
        faults.append("6.1.2 header")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        faults += _document(pdf)
        for page in pdf.pages:
            faults += _page(page)
    return faults


def _document(pdf: Any) -> list[str]:
    faults = []
    first, second = pdf.trailer.ID
    if bytes(first) != bytes(second):
        faults.append("6.1.3 ID")
    if pdf.is_encrypted or "/OpenAction" in pdf.Root or "/AA" in pdf.Root:
        faults.append("6.1.3 or 6.5")
    names = pdf.Root.get("/Names")
    if names is not None and ("/EmbeddedFiles" in names or "/JavaScript" in names):
        faults.append("6.8 or 6.5")
    if "/Filter" in pdf.Root.Metadata:
        faults.append("6.6.2.1 metadata packed")
    intents = list(pdf.Root.OutputIntents)
    if len(intents) != 1 or intents[0].DestOutputProfile.N != 3:
        faults.append("6.2.3 output intent")
    return faults + _metadata(pdf)


def _metadata(pdf: Any) -> list[str]:
    info = pdf.docinfo
    xmp = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    pairs = {
        "dc:title": info.Title,
        "dc:description": info.Subject,
        "pdf:Keywords": info.Keywords,
        "pdf:Producer": info.Producer,
        "xmp:CreatorTool": info.Creator,
    }
    faults = [f"info ≠ xmp {key}" for key, value in pairs.items() if xmp.get(key) != str(value)]
    if list(xmp.get("dc:creator", [])) != [str(info.Author)]:
        faults.append("info ≠ xmp author")
    stamp = re.sub(r"\D", "", str(info.CreationDate))[:14]
    if re.sub(r"\D", "", str(xmp.get("xmp:CreateDate")))[:14] != stamp:
        faults.append("info ≠ xmp date")
    return faults


def _page(page: Any) -> list[str]:
    faults = ["6.3 annotation"] if "/Annots" in page else []
    if CMYK.search(page.Contents.read_bytes()):
        faults.append("6.2.4.3 CMYK")
    for font in page.Resources.Font.values():
        faults += _font(font)
    return faults


def _font(font: Any) -> list[str]:
    faults = []
    if STANDARD.match(str(font.BaseFont)) or "/FontFile2" not in font.FontDescriptor:
        faults.append("6.2.11.4 not embedded")
    if "/ToUnicode" not in font:
        return [*faults, "6.2.11.7 no ToUnicode"]
    table = font.ToUnicode.read_bytes().decode("latin-1")
    for value in re.findall(r"^<[0-9A-F]{2}> <([0-9A-F]{4,})>$", table, re.MULTILINE):
        text = bytes.fromhex(value).decode("utf-16-be")
        if any(ord(sign) in NEVER for sign in text):
            faults.append("6.2.11.7 forbidden value")
    return faults
