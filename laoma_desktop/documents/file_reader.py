"""Pictures and PDFs of a case file for the eye: bundles of pictures as one PDF, thumbnails.

What comes from outside is decoded within limits (``scans``). Pictures go into a bundle without
loss: the bytes of a JPEG stay as the camera wrote them, anything else is packed losslessly.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from laoma_desktop.documents.pdf_text import read_apart
from laoma_desktop.documents.typeset.operations import A4_HEIGHT, A4_WIDTH
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.pdfium import PDFIUM
from laoma_desktop.services.file_ports import NamedFile, PdfText

FORMATS = ("JPEG", "PNG", "BMP", "TIFF", "WEBP", "GIF")
MOST_PICTURES = 200
_MOST_PAGES = 400
_MOST_PIXELS = 60_000_000
_ORIENTATION = 0x0112
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, Warning)


class PictureReader:
    """Implements ``services.file_ports.FileReader``."""

    def united(self, pictures: Sequence[NamedFile]) -> bytes:
        """Return the pages of pictures and PDFs as one PDF; RuleRefused names what is none."""
        if len(pictures) > MOST_PICTURES:
            raise RuleRefused(
                f"有{len(pictures)}张图片，超过{MOST_PICTURES}张", next_step="请分成几份合成。"
            )
        with PDFIUM:
            document = pypdfium2.PdfDocument.new()
        try:
            for picture in pictures:
                add = _add_pdf if is_pdf(picture.content) else _add_picture
                add(document, picture)
                if len(document) > _MOST_PAGES:
                    raise RuleRefused(f"合起来超过{_MOST_PAGES}页", next_step="请分成几份合成。")
            target = io.BytesIO()
            with PDFIUM:
                document.save(target)
            return target.getvalue()
        finally:
            with PDFIUM:
                document.close()

    def thumbnail(self, content: bytes, side: int) -> bytes | None:
        """Return a small PNG of a picture or of a PDF's first page, None for anything else."""
        try:
            if is_pdf(content):
                return _small(_first_page(content, side), side)
            with _opened(NamedFile("", content)) as image:
                image.draft("RGB", (side, side))
                return _small(ImageOps.exif_transpose(image), side)
        except (RuleRefused, pypdfium2.PdfiumError):
            return None

    def text(self, content: bytes) -> PdfText:
        """Return the words of a PDF, read by a process of its own."""
        return read_apart(content)


@contextmanager
def _opened(picture: NamedFile) -> Iterator[Image.Image]:
    """Open a picture of sane size; whatever is wrong with it becomes a RuleRefused by name."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(picture.content), formats=FORMATS) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise RuleRefused(
                        f"图片有{image.width}×{image.height}点，太大", where=picture.name
                    )
                yield image
    except UnidentifiedImageError as error:
        raise RuleRefused("不是图片", where=picture.name) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RuleRefused("图片尺寸太大", where=picture.name) from error
    except _DAMAGED as error:
        raise RuleRefused("图片已损坏，打不开", where=picture.name) from error


def is_pdf(content: bytes) -> bool:
    """Return whether bytes call themselves a PDF."""
    return content[:1024].lstrip().startswith(b"%PDF-")


def _add_pdf(document: pypdfium2.PdfDocument, file: NamedFile) -> None:
    """Add all pages of a PDF as they are."""
    try:
        with PDFIUM:
            source = pypdfium2.PdfDocument(file.content)
            try:
                if len(source) > _MOST_PAGES:
                    raise RuleRefused(f"有{len(source)}页，超过{_MOST_PAGES}页", where=file.name)
                document.import_pages(source)
            finally:
                source.close()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "有密码，打不开" if locked else "PDF已损坏，打不开"
        raise RuleRefused(why, where=file.name) from error


def _add_picture(document: pypdfium2.PdfDocument, picture: NamedFile) -> None:
    """Add a picture, each page of a TIFF."""
    with _opened(picture) as image:
        for frame in ImageSequence.Iterator(image):
            _add_page(document, frame, picture)
            if image.format != "TIFF":  # what moves or is stacked is seen as its first picture
                break


def _add_page(document: pypdfium2.PdfDocument, image: Image.Image, picture: NamedFile) -> None:
    upright = image.getexif().get(_ORIENTATION, 1) == 1
    image.load()
    kept = image.format == "JPEG" and image.mode in {"L", "RGB"} and upright
    flat = image if kept else _flat(ImageOps.exif_transpose(image))
    width, height = flat.size
    with PDFIUM:
        placed = pypdfium2.PdfImage.new(document)
        if kept:
            placed.load_jpeg(io.BytesIO(picture.content), inline=True)
        else:
            placed.set_bitmap(pypdfium2.PdfBitmap.from_pil(flat))
        sheet = _sheet(width, height)
        page = document.new_page(*sheet)
        scale = min(sheet[0] / width, sheet[1] / height)
        across, down = width * scale, height * scale
        left, bottom = (sheet[0] - across) / 2, (sheet[1] - down) / 2
        placed.set_matrix(pypdfium2.PdfMatrix(across, 0, 0, down, left, bottom))
        page.insert_obj(placed)
        page.gen_content()
        page.close()


def _sheet(width: int, height: int) -> tuple[float, float]:
    return (A4_HEIGHT, A4_WIDTH) if width > height else (A4_WIDTH, A4_HEIGHT)


def _flat(image: Image.Image) -> Image.Image:
    """Return a picture in grey or colour on white."""
    if image.mode in {"1", "L"}:
        return image.convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        over = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("RGB")
    return image.convert("RGB")


def _first_page(content: bytes, side: int) -> Image.Image:
    with PDFIUM:
        document = pypdfium2.PdfDocument(content)
        try:
            page = document[0]
            longest = max(page.get_size())
            if not 0 < longest < float("inf"):
                raise RuleRefused("页面没有尺寸")
            drawn: Image.Image = page.render(scale=side / longest).to_pil()
            page.close()
            return drawn
        finally:
            document.close()


def _small(image: Image.Image, side: int) -> bytes:
    image.thumbnail((side, side))
    target = io.BytesIO()
    _flat(image).save(target, "PNG")
    return target.getvalue()
