"""What lists show of personal facts."""

import pytest

from laoma_desktop.domain.masking import mask_address, mask_document, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张小三", "张*三"), ("张三", "张*"), ("罗中立群", "罗**群"), ("𠅤", "*"), ("", "")],
)
def test_names(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("500105198001010019", "500105********0019"),
        ("50010519911231989X", "500105********989X"),
        ("护照 N00001234（吉尔吉斯斯坦）", "护照 *****1234（吉尔吉斯斯坦）"),
        ("6222021234567890123", "***************0123"),
        ("", ""),
    ],
)
def test_documents(text: str, shown: str) -> None:
    assert mask_document(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13812345678", "138****5678"),
        ("13812345678、13912345679", "138****5678、139****5679"),
        ("023-67771234", "023-****1234"),
        ("", ""),
    ],
)
def test_phones(text: str, shown: str) -> None:
    assert mask_phone(text) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("重庆市江北区观音桥街道小苑社区小苑一村36号3-2", "重庆市江北区观音桥街道小苑社区…"),
        ("重庆市江北区大石坝街道石油村社区", "重庆市江北区大石坝街道石油村社区"),
        ("五宝镇干坝村3组", "五宝镇干坝村…"),
        ("观音桥街道建新北路1号", "观音桥街道…"),
        ("某地1号", "…"),
        ("", ""),
    ],
)
def test_addresses(address: str, shown: str) -> None:
    assert mask_address(address) == shown
