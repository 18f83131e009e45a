"""What the window of identity cards shows of a reading, and how to get what reads them."""

from dataclasses import replace
from datetime import date
from typing import Final

from laoma_desktop.domain.id_card import IdCard
from laoma_desktop.domain.vocabulary import PartyType
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.wording import specs
from laoma_desktop.ui.wording.people import number_problem

FIELDS: Final = ("name", "sex", "ethnicity", "birth_date", "id_number", "address")

HOW_TO_GET: Final = (
    "这台电脑还没有装文字识别组件，所以现在认不了身份证，请照着证件填表。\n\n"
    "要装的话（约 400 MB，装好以后识别不用网络）：\n"
    "　能上网：在程序文件夹里运行 python3 packaging/dev.py ocr。\n"
    "　不能上网：在系统相同、能上网的电脑上运行 python3 packaging/dev.py ocr save 文件夹，"
    "用 U 盘把这个文件夹拷过来，再运行 python3 packaging/dev.py ocr from 文件夹。\n\n"
    "Windows 上把 python3 packaging/dev.py 写成 py packaging\\dev.py。装好后重新打开程序。"
)
"""For the window of a computer without the optional part."""

ASK: Final = (
    "选一张有照片的那一面，或者拖进来、按 Ctrl+V 粘贴。图片只用来识别，不保存；要留存请加到附件。"
)
LOOKED: Final = "已对着图片逐字核对（生僻字容易认错）"


def card_specs(choices: specs.Choices) -> tuple[FieldSpec, ...]:
    """Return the fields of a person that stand on a card; none has to be filled."""
    party = {spec.name: spec for spec in specs.party_specs(choices, PartyType.NATURAL)}
    return tuple(replace(party[name], required=False, help="") for name in FIELDS)


def card_values(card: IdCard) -> FormValues:
    """Return the fields of a card as they go into a form."""
    return {
        "name": card.name,
        "sex": card.sex.value,
        "ethnicity": card.ethnicity,
        "birth_date": card.birth_date,
        "id_number": card.id_number,
        "address": card.address,
    }


def filled(values: FormValues) -> FormValues:
    """Return what is to be taken over: an empty field leaves what the form has."""
    return {name: value for name, value in values.items() if value}


def number_words(values: FormValues, today: date) -> str:
    """Return what the identity number says against itself or the other fields, "" for nothing."""
    return number_problem("id_number", values, today)
