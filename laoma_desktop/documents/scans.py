"""Files from outside as pages: pictures and PDFs, decoded within limits, never trusted.

A foreign PDF is drawn as pictures, since it may hold anything; its original stays an attachment.
A scanner's JPEG goes in byte for byte: the colour of seals and finger prints is evidence.
"""

import io
import math
import warnings
from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from laoma_desktop.documents.typeset.operations import (
    A4_HEIGHT,
    A4_WIDTH,
    MM,
    ImageOp,
    Page,
    Picture,
)
from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.foundation.pdfium import PDFIUM

MOST_PAGES = 200
"""More pages than these in one file are no evidence but an archive of its own."""
_MOST_PIXELS = 60_000_000
_LONGEST = 3508
_DPI = 200
_TRUSTED_DPI = (100, 600)
_QUALITY = 75
_MARGIN = 20 * MM
_NEARLY = 3 * MM
_A3 = (297 * MM, 420 * MM)
_PICTURES = ("JPEG", "PNG", "BMP", "TIFF")
_UPRIGHT = 1
_ORIENTATION = 0x0112


def scanned_pages(content: bytes) -> tuple[Page, ...]:
    """Return the pages of a picture or PDF; raise RuleRefused for anything else."""
    if content[:1024].lstrip().startswith(b"%PDF-"):
        pages = tuple(_pages_of_pdf(content))
    else:
        pages = tuple(_pages_of_picture(content))
    if not pages:
        raise RuleRefused("里面没有页面")
    return pages


def _pages_of_pdf(content: bytes) -> Iterator[Page]:
    try:
        with PDFIUM:
            document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise RuleRefused("有密码，打不开" if locked else "PDF已损坏，打不开") from error
    try:
        if len(document) > MOST_PAGES:
            raise RuleRefused(f"有{len(document)}页，超过{MOST_PAGES}页")
        for number in range(len(document)):
            yield _page_of_pdf(document, number)
    finally:
        with PDFIUM:
            document.close()


def _page_of_pdf(document: pypdfium2.PdfDocument, number: int) -> Page:
    try:
        with PDFIUM:
            page = document[number]
            width, height = page.get_size()
            scale = _scale(width, height)
            image = page.render(scale=scale).to_pil().convert("RGB")
            page.close()
    except pypdfium2.PdfiumError as error:
        raise RuleRefused(f"第{number + 1}页已损坏，打不开") from error
    return _sheet(_encoded(image), width, height)


def _scale(width: float, height: float) -> float:
    if not (width > 0 and height > 0 and math.isfinite(width * height)):
        raise RuleRefused("页面没有尺寸")
    return min(_DPI / 72, _LONGEST * 1.5 / max(width, height))


def _pages_of_picture(content: bytes) -> Iterator[Page]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=_PICTURES) as image:
                frames = getattr(image, "n_frames", 1)
                if frames > MOST_PAGES:
                    raise RuleRefused(f"有{frames}页，超过{MOST_PAGES}页")
                for frame in ImageSequence.Iterator(image):
                    yield _page_of_picture(frame, content)
    except UnidentifiedImageError as error:
        raise RuleRefused("不是图片，也不是PDF") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RuleRefused("图片尺寸太大") from error
    except (OSError, SyntaxError, ValueError, EOFError, Warning) as error:
        raise RuleRefused("图片已损坏，打不开") from error


def _page_of_picture(image: Image.Image, content: bytes) -> Page:
    columns, rows = image.size
    if columns * rows > _MOST_PIXELS:
        raise RuleRefused(f"图片有{columns}×{rows}点，太大")
    upright = image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
    dpi = _resolution(image)
    kept = image.format == "JPEG" and image.mode in {"L", "RGB"} and upright
    image.load()
    if kept and max(columns, rows) <= _LONGEST and content[-2:] == b"\xff\xd9":
        picture = Picture(content, columns, rows, grey=image.mode == "L")
    else:
        turned = image if upright else ImageOps.exif_transpose(image)
        columns, rows = turned.size
        picture = _encoded(_flat(turned))
    if dpi:
        return _sheet(picture, columns / dpi * 72, rows / dpi * 72)
    return _fitted(picture)


def _resolution(image: Image.Image) -> float:
    """Return the resolution a scanner wrote, 0 for none or one that cannot be right."""
    known = image.info.get("dpi")
    try:
        across, down = (float(value) for value in known or (0, 0))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0
    low, high = _TRUSTED_DPI
    return across if abs(across - down) < 1 and low <= across <= high else 0.0


def _flat(image: Image.Image) -> Image.Image:
    if image.mode in {"1", "L"}:
        return image.convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        over = image.convert("RGBA")
        white = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(white, over).convert("RGB")
    return image.convert("RGB")


def _encoded(image: Image.Image) -> Picture:
    image.thumbnail((_LONGEST, _LONGEST))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=_QUALITY, subsampling=0)
    return Picture(target.getvalue(), *image.size, grey=image.mode == "L")


def _sheet(picture: Picture, width: float, height: float) -> Page:
    """Return a page of true size: about A4 is A4, up to A3 stays, a card lies on an A4 sheet."""
    long, short = max(width, height), min(width, height)
    if abs(short - A4_WIDTH) <= _NEARLY and abs(long - A4_HEIGHT) <= _NEARLY:
        across = (A4_WIDTH, A4_HEIGHT) if height >= width else (A4_HEIGHT, A4_WIDTH)
        return Page((ImageOp(0, 0, *across, picture),), *across)
    if short <= A4_WIDTH - 2 * _MARGIN and long <= A4_HEIGHT - 2 * _MARGIN:
        return _placed(picture, width, height, (A4_WIDTH, A4_HEIGHT))
    if short <= _A3[0] + _NEARLY and long <= _A3[1] + _NEARLY:
        return Page((ImageOp(0, 0, width, height, picture),), width, height)
    return _fitted(picture)


def _fitted(picture: Picture) -> Page:
    """Return a picture of unknown or excessive size as large as an A4 sheet allows."""
    lying = picture.columns > picture.rows
    sheet = (A4_HEIGHT, A4_WIDTH) if lying else (A4_WIDTH, A4_HEIGHT)
    room = (sheet[0] - 2 * _MARGIN, sheet[1] - 2 * _MARGIN)
    scale = min(room[0] / picture.columns, room[1] / picture.rows)
    return _placed(picture, picture.columns * scale, picture.rows * scale, sheet)


def _placed(picture: Picture, width: float, height: float, sheet: tuple[float, float]) -> Page:
    x, y = (sheet[0] - width) / 2, (sheet[1] - height) / 2
    return Page((ImageOp(x, y, width, height, picture),), *sheet)
