"""Recognition by the real library: drawn identity cards and a page of print.

Runs where the optional extra ``ocr`` is installed (``dev.py ocr``); says so where it is not.
"""

import io
import random
import time
from datetime import date, timedelta

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from laoma_desktop.documents.recogniser import PictureRecogniser
from laoma_desktop.domain.id_card import IdCard, read_id_card
from laoma_desktop.domain.identity_numbers import id_check_sign
from laoma_desktop.domain.text_lines import reading_text
from laoma_desktop.domain.vocabulary import Sex
from laoma_desktop.foundation.resources import resource
from tests.benchmarks.measure import Figure

CARDS = 12
_TODAY = date(2026, 11, 24)
_FIELDS = ("name", "sex", "ethnicity", "birth_date", "address", "id_number")
_NAMES = ("冉茂琳", "单雄信", "欧阳晓晴", "马善祥", "邓婷", "区志强", "仇小军", "解晓东")
_PEOPLES = ("汉", "土家", "苗", "回", "蒙古")
_PLACES = ("观音桥街道建新东路", "大石坝街道红石路", "石马河街道南石路", "华新街街道建新南路")
_SENTENCE = "申请人与被申请人因楼道堆放杂物发生争执，经调解达成如下协议"


def run() -> list[Figure]:
    """Return how much is recognised, and how long it takes."""
    reader = PictureRecogniser()
    if not reader.available():
        print("没有装文字识别组件（dev.py ocr），这一项不测。")
        return []
    chosen, seconds, right = random.Random(7), [], 0  # noqa: S311 - drawn cards, no secrets
    for number in range(CARDS):
        wanted = _person(chosen)
        content = _bytes(_photographed(_drawn(wanted), chosen, number))
        began = time.perf_counter()
        found = reader.lines(content, 1, _on)
        seconds.append(time.perf_counter() - began)
        card = read_id_card(found.pages[0] if found and found.pages else (), _TODAY)
        right += sum(getattr(card, name) == getattr(wanted, name) for name in _FIELDS)
    share = right / (CARDS * len(_FIELDS))
    middle = sorted(seconds)[CARDS // 2]
    return [
        Figure("文字识别", "身份证字段认对", round(share, 3), "", "≥ 0.95", share >= 0.95),
        Figure("文字识别", "一张身份证（含起动）", round(middle, 1), "s"),
        *_page(reader),
    ]


def _page(reader: PictureRecogniser) -> list[Figure]:
    page = Image.new("RGB", (1_240, 1_754), "white")
    pen, face = ImageDraw.Draw(page), _face(24)
    for row in range(40):
        pen.text((100, 80 + 40 * row), _SENTENCE, font=face, fill="black")
    began = time.perf_counter()
    found = reader.lines(_bytes(page), 1, _on)
    took = time.perf_counter() - began
    text = reading_text(found.pages[0]) if found and found.pages else ""
    plain = _SENTENCE.replace("，", "")
    rows = text.replace("，", "").replace(",", "").count(plain)
    return [
        Figure("文字识别", "一页四十行认对的行", float(rows), "", "≥ 38", rows >= 38),
        Figure("文字识别", "一页 A4（含起动）", round(took, 1), "s"),
    ]


def _person(chosen: random.Random) -> IdCard:
    born = date(1950, 1, 1) + timedelta(days=chosen.randrange(20_000))
    order = chosen.randrange(1_000)
    first = f"500105{born:%Y%m%d}{order:03}"
    return IdCard(
        name=chosen.choice(_NAMES),
        sex=Sex.MALE if order % 2 else Sex.FEMALE,
        ethnicity=f"{chosen.choice(_PEOPLES)}族",
        birth_date=born,
        address=f"重庆市江北区{chosen.choice(_PLACES)}{order}号{order % 9 + 1}单元{order % 30}-2",
        id_number=first + id_check_sign(first),
    )


def _drawn(card: IdCard) -> Image.Image:
    image = Image.new("RGB", (1_011, 638), (226, 235, 240))
    pen, blue, black = ImageDraw.Draw(image), (60, 110, 160), (20, 20, 20)
    born = card.birth_date or _TODAY
    small, large = _face(30), _face(38)
    for x, y, label in (
        (60, 70, "姓 名"), (60, 150, "性 别"), (300, 150, "民 族"), (60, 230, "出 生"),
        (275, 230, "年"), (375, 230, "月"), (485, 230, "日"), (60, 310, "住 址"),
        (60, 540, "公民身份号码"),
    ):  # fmt: skip
        pen.text((x, y), label, font=small, fill=blue)
    for x, y, words in (
        (170, 64, card.name), (170, 144, card.sex.value),
        (410, 144, card.ethnicity.removesuffix("族")), (170, 224, str(born.year)),
        (330, 224, str(born.month)), (430, 224, str(born.day)), (170, 304, card.address[:12]),
        (170, 354, card.address[12:]), (330, 532, card.id_number),
    ):  # fmt: skip
        pen.text((x, y), words, font=large, fill=black)
    pen.rectangle((680, 90, 940, 420), fill=(170, 180, 190))
    return image


def _photographed(card: Image.Image, chosen: random.Random, number: int) -> Image.Image:
    """Lay a card on a table: askew, turned, a little out of focus, in a dim light."""
    table = Image.new("RGB", (1_500, 1_200), (120, 100, 80))
    askew = card.rotate(chosen.uniform(-8, 8), expand=True, fillcolor=(120, 100, 80))
    table.paste(askew, (180, 180))
    dim = table.point(lambda value: int(value * chosen.uniform(0.75, 1)))
    turned = dim.rotate((0, 0, 90, 180)[number % 4], expand=True)
    return turned.filter(ImageFilter.GaussianBlur(chosen.uniform(0.3, 1.2)))


def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resource("fonts/NotoSansSC-Regular.ttf")), size)


def _bytes(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=80)
    return target.getvalue()


def _on() -> bool:
    return False
