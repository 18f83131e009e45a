"""One method card as a whole: principle, when, how, an example, what to avoid."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from laoma_desktop.domain.cards import Card
from laoma_desktop.ui.runtime import theme
from laoma_desktop.ui.widgets.plain_label import PlainLabel, TitleLabel
from laoma_desktop.ui.wording.words import joined


def card_meta(card: Card) -> str:
    """Return what stands below the title: the phases, for whom it is, who wrote it."""
    return joined(
        "、".join(card.phases),
        f"只用于{'、'.join(card.categories)}" if card.categories else "",
        f"本所写：{card.author}" if card.author else "",
    )


def card_parts(card: Card) -> tuple[tuple[str, str], ...]:
    """Return the parts of a card: (head, text), in the order in which one reads them."""
    how = "\n".join(f"{number}. {step}" for number, step in enumerate(card.how, 1))
    parts = (
        ("什么时候用", card.when),
        ("怎样做", how),
        ("例子", card.example),
        ("不要这样", card.avoid),
        ("来源", card.source),
    )
    return tuple((head, text) for head, text in parts if text)


class CardReader(QWidget):
    """Shows a card; ``None`` shows nothing. Its words can be selected and copied."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setAccessibleName("卡片全文")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.px("space_2"), 0)
        self._column.setSpacing(look.px("space_1"))

    def show_card(self, card: Card | None) -> None:
        """Show another card."""
        while (item := self._column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for label in self._labels(card) if card is not None else ():
            self._column.addWidget(label)
            label.show()
        self._column.addStretch(1)

    def _labels(self, card: Card) -> Iterator[QWidget]:
        """Yield what a card shows, from top to bottom."""
        yield TitleLabel(card.title, name=f"{self.objectName()}_title")
        yield PlainLabel(card_meta(card), "meta", wrap=True)
        yield PlainLabel(card.principle, "strong", wrap=True).selectable()
        for head, text in card_parts(card):
            title = PlainLabel(head, "label")
            title.setContentsMargins(0, theme.current().px("space_3"), 0, 0)
            yield title
            words = PlainLabel(text, wrap=True).selectable()
            words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            yield words
