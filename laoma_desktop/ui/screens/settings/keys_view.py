"""The group 公钥卡: the own card, whose cards are trusted, the question before another is."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.services.archive_ports import KeyCard
from laoma_desktop.services.keys import TrustQuestion
from laoma_desktop.ui.presenting import Messages
from laoma_desktop.ui.screens.settings.kept import left_row
from laoma_desktop.ui.screens.settings.presenter import SettingsPresenter
from laoma_desktop.ui.widgets.buttons import button
from laoma_desktop.ui.widgets.card import Card
from laoma_desktop.ui.widgets.dialogs import AskDialog
from laoma_desktop.ui.widgets.files import open_file, save_file
from laoma_desktop.ui.widgets.plain_label import PlainLabel, rule


class KeysCard(Card):
    """Shows what the presenter tells the page about cards."""

    def __init__(self, presenter: SettingsPresenter, messages: Messages) -> None:
        super().__init__("本单位的公钥卡", name="keys_card")
        self._presenter = presenter
        self._messages = messages
        self._own: KeyCard | None = None
        self._build_own()
        self.body.addWidget(rule())
        self.body.addWidget(PlainLabel("已信任的公钥卡", "strong"))
        self._trusted = QVBoxLayout()
        self.body.addLayout(self._trusted)

    @property
    def has_own(self) -> bool:
        """Whether the own card is shown already."""
        return self._own is not None

    def _build_own(self) -> None:
        self.body.addWidget(
            PlainLabel(
                "对方有了您的公钥卡，才能把归档包只封给您看；您有了对方的卡，才能验明是谁报来的。"
                "换卡时打电话把指纹逐组念一遍。",
                "label",
                wrap=True,
            )
        )
        self.own_name = PlainLabel("正在取公钥卡…", "strong", wrap=True, name="own_card_name")
        self.own_print = PlainLabel("", "code", wrap=True, name="own_card_fingerprint").selectable()
        self.own_print.hide()
        self._save = button("保存公钥卡(&S)", icon="download", name="own_card_save")
        self._save.setEnabled(False)
        self._save.clicked.connect(self._on_save_card)
        read = button("收下别处的公钥卡(&R)", icon="user-check", name="card_read")
        read.clicked.connect(self._on_read_card)
        for widget in (self.own_name, self.own_print):
            self.body.addWidget(widget)
        self.body.addLayout(left_row(self._save, read))

    def show_own_card(self, card: KeyCard) -> None:
        """Show the own card."""
        self._own = card
        self.own_name.setText(f"{card.name}（{card.org}），{card.made_on.isoformat()} 生成")
        self.own_print.setText(card.fingerprint)
        self.own_print.show()
        self._save.setEnabled(True)

    def show_trusted(self, cards: tuple[KeyCard, ...]) -> None:
        """List whose cards are trusted."""
        while (old := self._trusted.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        if not cards:
            self._trusted.addWidget(
                PlainLabel("还没有。收到对方的公钥卡文件后在这里收下。", "label")
            )
        for card in cards:
            words = f"{card.name}（{card.org}）　指纹 {card.fingerprint}"
            self._trusted.addWidget(PlainLabel(words, wrap=True).selectable())

    def ask_trust(self, asked: TrustQuestion) -> None:
        """Ask for the comparison by telephone."""
        card = asked.card
        sentence = f"这是 {card.name}（{card.org}）的公钥卡。请打电话给对方，逐组核对指纹："
        dialog = AskDialog(self, "收下公钥卡", sentence, "指纹一致，信任这张卡", width=560)
        dialog.body.addWidget(PlainLabel(card.fingerprint, "code", wrap=True, name="trust_print"))
        if asked.replaces is not None:
            dialog.show_problem(
                f"注意：原来信任的是另一张卡（指纹 {asked.replaces.fingerprint}），收下后旧卡作废。"
            )

        def agreed() -> None:
            self._presenter.trust(card)

        dialog.agreed.connect(dialog.accept)
        dialog.accepted.connect(agreed)
        dialog.open()

    def _on_save_card(self) -> None:
        if self._own is not None:
            save_file(
                self, "保存公钥卡", f"公钥卡-{self._own.org}.json", "公钥卡 (*.json)", self.write
            )

    def write(self, path: Path) -> None:
        """Write the own card into a file."""
        if self._own is None:
            return
        try:
            path.write_text(self._own.text, encoding="utf-8")
        except OSError:
            self._messages.refuse(
                MachineFailure(
                    "公钥卡没有存成", where=str(path), next_step="请换一个文件夹或换一个 U 盘再存。"
                )
            )
        else:
            self._messages.done(f"公钥卡已存到 {path}。把它交给要互送归档包的单位。")

    def _on_read_card(self) -> None:
        open_file(self, "收下别处的公钥卡", "公钥卡 (*.json);;所有文件 (*)", self.read)

    def read(self, path: Path) -> None:
        """Read somebody's card from a file and ask whether to trust it."""

        def load() -> bytes:
            try:
                return path.read_bytes()
            except OSError as error:
                raise MachineFailure(
                    "文件打不开", where=str(path), next_step="请检查文件还在不在、能不能读。"
                ) from error

        self._presenter.read_card(load)
