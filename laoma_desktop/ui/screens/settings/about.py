"""The group 关于: version, data folder, fonts, licence."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from laoma_desktop.ui.presenting import Messages
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.screens.settings.presenter import About
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.plain_label import PlainLabel

_FACES = (
    "窗口用思源黑体；文书正文用思源宋体，楷体处用霞鹜文楷，生僻字由花园明朝补齐，"
    "都可自由使用。仿宋没有可自由分发、字数又够的字体，文书里该用仿宋的地方用宋体代替。"
)


class AboutCard(Card):
    """Facts about this installation."""

    def __init__(self, about: About, messages: Messages) -> None:
        super().__init__("关于老马案管", meta=about.version, name="about_card")
        self._about = about
        self._messages = messages
        for title, text in (
            ("单位", about.organisation),
            ("登录人", about.user),
            ("数据文件夹", about.data_folder),
            ("加密", "登记簿、附件、草稿全部加密，只存在这台电脑上"),
            ("字库", _FACES),
            ("许可", "本程序以 Apache-2.0 许可发布；字体以 OFL 许可发布，图标以 ISC 许可发布"),
        ):
            self.body.addLayout(_fact(title, text))
        folder = button("打开数据文件夹", icon="folder-open", name="about_folder")
        folder.clicked.connect(self._on_folder)
        copy = button("复制路径", "quiet", name="about_copy")
        copy.clicked.connect(self._on_copy)
        self.body.addSpacing(theme.current().px("space_2"))
        row = QHBoxLayout()
        row.addWidget(folder)
        row.addWidget(copy)
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._about.data_folder))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._about.data_folder)
        self._messages.done("路径已复制。")


def _fact(title: str, text: str) -> QHBoxLayout:
    look = theme.current()
    row = QHBoxLayout()
    row.setSpacing(look.px("space_4"))
    label = PlainLabel(title, "label")
    label.setFixedWidth(look.scaled(90))
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(text, wrap=True).selectable(), 1)
    return row
