"""JSON from outside: what the standard reader accepts and this one refuses."""

import pytest

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.exchange.package.strict_json import MAX_BYTES, read_json


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "文件不完整"),
        (b"{", "文件不完整"),
        (b"\xff", "UTF-8"),
        (b"\xef\xbb\xbf{}", "文件不完整"),
        (b'{"a":1,"a":2}', "两次"),
        (b'{"b":{"a":1,"a":2}}', "两次"),
        (b"[NaN]", "NaN"),
        (b"[-Infinity]", "-Infinity"),
        (b"[1.5]", "1.5"),
        (b"[1e5]", "1e5"),
        (b'["\\ud800"]', "UTF-8"),
        (b'{"\\udfff":1}', "UTF-8"),
        (b"[" + b"9" * 5000 + b"]", "过长"),
        (b"[" * 100_000, "层"),
        (b"[" * 52 + b"]" * 52, "层"),
        (b'{"a":' * 100_000, "层"),
    ],
)
def test_refused(content: bytes, word: str) -> None:
    with pytest.raises(RuleRefused, match=word):
        read_json(content, "case.json")


def test_a_text_beyond_the_limit_is_not_read() -> None:
    with pytest.raises(RuleRefused, match="20 MB"):
        read_json(b" " * (MAX_BYTES + 1), "case.json")


def test_plain_json_is_read() -> None:
    content = '{"a": [1, -2, true, null, "𠅤[[[["], "b": {}}'.encode()
    assert read_json(content, "") == {"a": [1, -2, True, None, "𠅤[[[["], "b": {}}
    assert read_json(b"[" * 50 + b"]" * 50, "") is not None
