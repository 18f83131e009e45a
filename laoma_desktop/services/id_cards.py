"""An identity card in a photograph or scan, read as a proposal for the form of a party.

The picture is not kept; who wants to keep it adds it to the attachments.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from laoma_desktop.domain.errors import Cancelled, RuleRefused
from laoma_desktop.domain.id_card import IdCard, read_id_card
from laoma_desktop.services.file_ports import FileReader
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.services.office import Office
from laoma_desktop.services.recognition_ports import Recogniser

_SIDE = 1_600
"""Pixels of the picture that is shown beside the fields."""


@dataclass(frozen=True, slots=True)
class CardReading:
    """What the card seems to say, and its picture as a PNG to compare it with."""

    card: IdCard
    picture: bytes


class IdCardService:
    """Reads cards where the optional part is installed."""

    def __init__(self, office: Office, recogniser: Recogniser, reader: FileReader) -> None:
        self._office = office
        self._recogniser = recogniser
        self._reader = reader

    def available(self) -> bool:
        """Return whether cards can be read on this computer."""
        return self._recogniser.available()

    def read(self, file: Incoming, stop: Callable[[], bool]) -> CardReading:
        """Return what the first page of a picture or PDF says.

        Raises:
            RuleRefused: the file is neither picture nor PDF, or too large.
            Cancelled: ``stop`` returned True.
        """
        content = file.read()
        picture = self._reader.thumbnail(content, _SIDE)
        if picture is None:
            step = "请选身份证的照片（JPEG、PNG）或扫描件。"
            raise RuleRefused("不是图片，打不开", where=file.kept_name, next_step=step)
        found = self._recogniser.lines(content, 1, stop)
        if found is None:
            raise Cancelled("没有识别完")
        lines = found.pages[0] if found.pages else ()
        return CardReading(self._known(read_id_card(lines, self._office.clock.today())), picture)

    def _known(self, card: IdCard) -> IdCard:
        """Leave an ethnicity out that is none of the list."""
        table = self._office.codes.table("ethnicity")
        if not card.ethnicity or table.find(card.ethnicity) is not None:
            return card
        doubt = f"民族认成“{card.ethnicity}”，名单里没有，请照着图片选"
        return replace(card, ethnicity="", doubts=(*card.doubts, doubt))
