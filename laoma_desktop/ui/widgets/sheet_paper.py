"""The recovery sheet on paper: drawn in points on a printer or into a PDF."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.ui.wording.recovery import Sheet

_DPI: Final = 300
_POINTS: Final = 72
_MARGIN_MM: Final = 20
_WIDTH: Final = 482.0
"""Usable width of A4 in points."""

_SIGN: Final = 20.0
"""Width of one sign of the code in points."""

_KEEP: Final = (
    "这张单子能打开整个登记簿。请打印后装入信封，封口签字，交单位保险柜保管。",
    "忘记口令时：在登录页点“忘记口令”，照抄上面的恢复码，再设一个新口令。",
    "换了恢复码，旧单子就失效，请当场销毁。不要拍照，不要存在电脑或手机里。",
)


def save_sheet(sheet: Sheet, path: Path) -> None:
    """Write the sheet as a PDF; raise MachineFailure where the disk refuses."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("恢复单")
    writer.setResolution(_DPI)
    draw_sheet(sheet, writer)
    try:
        path.write_bytes(buffer.data().data())
    except OSError as error:
        raise MachineFailure(
            "恢复单没有存成", where=str(path), next_step="请换一个文件夹或换一个 U 盘再存。"
        ) from error


def draw_sheet(sheet: Sheet, device: QPagedPaintDevice) -> None:
    """Draw the sheet on one page."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margin = float(_MARGIN_MM)
    device.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(device):
        return
    painter.scale(device.logicalDpiX() / _POINTS, device.logicalDpiY() / _POINTS)
    _Pen(painter).sheet(sheet)
    painter.end()


class _Pen:
    """Writes down the page, in points."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._y = 0.0

    def sheet(self, sheet: Sheet) -> None:
        """Write everything."""
        self._line("老马案管　登记簿恢复单", 20, bold=True, gap=10)
        self._line(sheet.organisation, 14, gap=18)
        made = f"{sheet.made_on.year}年{sheet.made_on.month}月{sheet.made_on.day}日"
        for title, value in (
            ("管理员", sheet.admin),
            ("建立日期", made),
            ("登记簿编号", sheet.database),
        ):
            self._line(f"{title}：{value}", 11, gap=6)
        self._y += 14
        self._code(sheet.groups)
        self._y += 18
        for number, sentence in enumerate(_KEEP, 1):
            self._line(f"{number}. {sentence}", 11, gap=8)
        self._y += 30
        self._line("保管人签字：　　　　　　　　　　　　　日期：　　　　年　　月　　日", 11)

    def _code(self, groups: tuple[str, ...]) -> None:
        cell, height = _WIDTH / 3, 46.0
        for number, group in enumerate(groups):
            box = QRectF(cell * (number % 3), self._y + height * (number // 3), cell, height)
            self._painter.drawRect(box)
            self._font(8)
            self._painter.drawText(box.adjusted(5, 3, 0, 0), 0, f"第 {number + 1} 组")
            self._signs(box.adjusted(0, 8, 0, 0), group)
        self._y += height * 3

    def _signs(self, box: QRectF, group: str) -> None:
        """Write each sign by itself: beside letters the face would take other figures."""
        self._font(22)
        left = box.center().x() - _SIGN * len(group) / 2
        for number, sign in enumerate(group):
            place = QRectF(left + _SIGN * number, box.top(), _SIGN, box.height())
            self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, sign)

    def _line(self, text: str, points: int, *, bold: bool = False, gap: float = 4) -> None:
        self._font(points, bold=bold)
        room = QRectF(0, self._y, _WIDTH, 400)
        flags = int(Qt.TextFlag.TextWordWrap)
        used = self._painter.boundingRect(room, flags, text)
        self._painter.drawText(room, flags, text)
        self._y += used.height() + gap

    def _font(self, points: int, *, bold: bool = False) -> None:
        font = QFont("Noto Sans SC")
        font.setPixelSize(points)  # the painter is scaled to points
        font.setBold(bold)
        self._painter.setFont(font)
