"""An identity card in a picture: a proposal with its picture, or a refusal in words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from laoma_desktop.app.context import Services
from laoma_desktop.app.late import LateFileReader
from laoma_desktop.documents import recogniser
from laoma_desktop.domain.errors import Cancelled, LaomaError, RuleRefused
from laoma_desktop.domain.text_lines import TextLine
from laoma_desktop.services.id_cards import IdCardService
from laoma_desktop.services.incoming import Incoming
from laoma_desktop.services.recognition_ports import Recognised
from tests.domain.test_id_card import card, line
from tests.services.test_recognised_texts import picture


class CardRecogniser:
    """Finds a card in everything."""

    def __init__(self, lines: list[TextLine]) -> None:
        self.lines_found = lines

    def available(self) -> bool:
        """It is there."""
        return True

    def lines(self, content: bytes, most_pages: int, stop: Callable[[], bool]) -> Recognised | None:
        """Return the lines of one page."""
        assert content
        assert most_pages == 1
        return None if stop() else Recognised((tuple(self.lines_found),))


def service(office: Services, lines: list[TextLine]) -> IdCardService:
    """Return the service with what is found."""
    return IdCardService(office.office, CardRecogniser(lines), LateFileReader())


def _on() -> bool:
    return False


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "PDF"])
def test_a_card_is_proposed_with_its_picture(office: Services, form: str) -> None:
    read = service(office, card()).read(Incoming("证", content=picture(form=form)), _on)
    assert (read.card.name, read.card.birth_date) == ("冉茂琳", date(1968, 5, 12))
    assert read.picture.startswith(b"\x89PNG")
    assert read.card.doubts == ()


def test_an_ethnicity_of_no_list_is_left_to_the_person(office: Services) -> None:
    lines = [line("民族上家", 300, 152) if one.text == "民族土家" else one for one in card()]
    read = service(office, lines).read(Incoming("证", content=picture()), _on)
    assert read.card.ethnicity == ""
    assert read.card.doubts == ("民族认成“上家族”，名单里没有，请照着图片选",)


def test_what_is_no_picture_is_refused_by_name(office: Services, tmp_path: Path) -> None:
    for file in (
        Incoming("表.xlsx", content=b"PK nothing"),
        Incoming("坏.jpg", content=picture(form="JPEG")[:40]),
        Incoming.at(tmp_path),
        Incoming.at(tmp_path / "gone.jpg"),
    ):
        with pytest.raises(LaomaError) as refused:
            service(office, card()).read(file, _on)
        assert refused.value.where == file.kept_name
        assert refused.value.next_step


def test_it_can_be_stopped(office: Services) -> None:
    with pytest.raises(Cancelled):
        service(office, card()).read(Incoming("证", content=picture()), lambda: True)


def test_without_the_optional_part_it_says_so(
    office: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, "_LIBRARIES", ("laoma_no_such_library",))
    assert office.id_cards.available() is False
    with pytest.raises(LaomaError, match="没有装文字识别组件") as refused:
        office.id_cards.read(Incoming("证", content=picture()), _on)
    assert not isinstance(refused.value, RuleRefused)
