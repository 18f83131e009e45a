"""Pictures in a file: JPEG streams as they are, each once however often it is shown."""

from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from laoma_desktop.documents.typeset.operations import Picture


class _Image(pdfdoc.PDFObject):
    """An image object; the bytes of a JPEG need no filter of ours."""

    __RefOnly__ = 1

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    def format(self, document: object) -> bytes:
        """Return the object's bytes."""
        del document  # nothing in it depends on the document
        shown = self._picture
        space = "DeviceGray" if shown.grey else "DeviceRGB"
        head = (
            f"<< /Type /XObject /Subtype /Image /Width {shown.columns} /Height {shown.rows}"
            f" /ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode"
            f" /Length {len(shown.content)} >>"
        )
        return head.encode() + b"\nstream\n" + shown.content + b"\nendstream\n"


def use_picture(canvas: Canvas, picture: Picture) -> str:
    """Put a picture among the resources of the current page and return its name there."""
    page: Any = canvas
    document = page._doc  # noqa: SLF001 (no public way to add an object of one's own)
    external = picture.digest[:16]
    name: str = document.getXObjectName(external)
    if name not in document.idToObject:
        document.Reference(_Image(picture), name)
    page._formsinuse.append(external)  # noqa: SLF001
    return name
