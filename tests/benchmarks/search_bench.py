"""Search in a generated register: how long each sort of term takes, and whether all is found."""

import random
import re
import time
from collections.abc import Callable, Iterator
from functools import partial

from laoma_desktop.domain.views.cases import SearchHit
from laoma_desktop.storage import tokens
from laoma_desktop.storage.register import Register
from laoma_desktop.storage.uow import UnitOfWork
from tests.benchmarks.measure import Figure, Timing, timed

_TERMS, _PAGE, _SCANNED, _CHUNK, _PIECES = 500, 50, 6_000, 500, 12
_TWO_MS, _OTHER_MS, _TIMES_LIKE, _SHARE = 30.0, 100.0, 200.0, 0.5
_HAN = r"[\u4e00-\u9fff]"
_SORTS: tuple[tuple[str, str, float], ...] = (
    ("一个字", f"(?={_HAN}){{}}", _OTHER_MS),
    ("两字", f"{_HAN}{{2}}", _TWO_MS),
    ("三到六字", f"{_HAN}{{3,6}}", _OTHER_MS),
    ("拉丁", r"[a-zA-Z]{2,12}", _OTHER_MS),
    ("数字", r"[0-9]{2,8}", _OTHER_MS),
    ("混合", rf"(?:{_HAN}{{1,2}}[0-9A-Za-z]{{1,4}}|[0-9A-Za-z]{{1,4}}{_HAN}{{1,2}})", _OTHER_MS),
)
_LIKE = (
    "SELECT (SELECT count(*) FROM case_text WHERE narrative LIKE :like)"
    " + (SELECT count(*) FROM session WHERE summary LIKE :like)"
)
_INDEX = "SELECT sum(length(block)) FROM search_data"


def run(register: Register, cases: int) -> list[Figure]:
    """Return the figures of one register, in processor time: others may work beside."""
    chance = random.Random(5)  # noqa: S311 - repeatable
    group = f"检索 {cases:,} 件"
    docs = _documents(register, chance)
    found: list[Figure] = []
    everything: list[str] = []
    for name, pattern, most in _SORTS:
        terms = _sampled(register, chance, name, pattern)
        everything += terms
        found += _timed_sort(register, group, name, terms, most)
        if name == "两字":
            found.append(_against_like(register, group, terms))
    return [*found, *_complete(register, group, docs, everything), *_size(register, group)]


def _timed_sort(
    register: Register, group: str, name: str, terms: list[str], most: float
) -> list[Figure]:
    took = [timed(partial(_find, register, term), time.process_time) for term in terms]
    timing = Timing(tuple(took))
    return [
        Figure(group, f"{name}中位数", timing.median, "ms"),
        _judged(group, f"{name} p95（{len(terms)} 个词）", timing.p95, "ms", most),
        Figure(group, f"{name}最慢", max(took), "ms"),
    ]


def _find(register: Register, term: str) -> int:
    with register.read() as work:
        return len(work.search.find(term, None, None, _PAGE).rows)


def _against_like(register: Register, group: str, terms: list[str]) -> Figure:
    took = Timing(tuple(timed(partial(_find, register, term), time.process_time) for term in terms))
    with register.read() as work:
        like = {"like": f"%{terms[0]}%"}
        scan = timed(lambda: work._work.rows(_LIKE, like), time.process_time)
    times = scan / took.p95
    return Figure(
        group, "LIKE 一遍 / 两字 p95", times, "×", f"≥ {_TIMES_LIKE:g} ×", times >= _TIMES_LIKE
    )


def _documents(register: Register, chance: random.Random) -> list[tuple[int, int]]:
    """Return (document, case) of stretches of the index all over it."""
    with register.read() as work:
        keys = [row[0] for row in work._work.rows("SELECT doc_id FROM search_state", {})]
        keys.sort()
        wide = min(_SCANNED // _PIECES, len(keys))
        starts = sorted(chance.randrange(len(keys) - wide + 1) for _ in range(_PIECES))
        pairs: dict[int, int] = {}
        for start in starts:
            bounds = {"low": keys[start], "high": keys[start + wide - 1]}
            pairs |= dict(
                work._work.rows(
                    "SELECT doc_id, owner_id FROM search_state WHERE doc_id BETWEEN :low AND :high",
                    bounds,
                )
            )
    return sorted(pairs.items())


def _sampled(register: Register, chance: random.Random, name: str, pattern: str) -> list[str]:
    """Return distinct terms of a sort, each out of some case's text."""
    terms: dict[str, None] = {}
    with register.read() as work:
        most = work._work.rows("SELECT max(id) FROM case_file", {})[0][0]
        for _ in range(_TERMS * 40):
            if len(terms) >= _TERMS:
                break
            key = chance.randrange(1, most + 1)
            text = tokens.fold(chance.choice(work.index.fields([key])[key])[1])
            if name == "一个字":
                terms[chance.choice(text)] = None
                continue
            start = chance.randrange(len(text))
            hit = re.compile(pattern).search(text, start)
            if hit:
                terms[hit[0]] = None
    return [term for term in terms if term.strip()]


def _complete(
    register: Register, group: str, docs: list[tuple[int, int]], terms: list[str]
) -> list[Figure]:
    """Compare what the index offers with a scan of some thousand documents, hit for hit."""
    true = missing = wrong = 0
    with register.read() as work:
        texts = dict(_texts(work, docs))
        for term in terms:
            hits = {doc for doc, text in texts.items() if term in text}
            true += len(hits)
            if len(term) > 1:
                missing += len(hits - _offered(work, term, texts))
            page = work.search.find(term, None, None, _PAGE).rows
            wrong += sum(not _holds(hit, term) for hit in page)
    scanned = f"（{len(terms)} 个词 × {len(texts):,} 份，{true:,} 处）"
    return [
        Figure(group, f"与逐份比对相比漏掉{scanned}", float(missing), "件", "0", missing == 0),
        Figure(group, "不含这个词的结果", float(wrong), "件", "0", wrong == 0),
    ]


def _holds(hit: SearchHit, term: str) -> bool:
    """Tell whether a hit shows the term; a person's pinyin or telephone is not repeated in it."""
    if not hit.marks:
        return hit.field == "当事人" and term.isascii()
    return all(tokens.fold(hit.snippet)[start:end] == term for start, end in hit.marks)


def _texts(work: UnitOfWork, docs: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    for start in range(0, len(docs), _CHUNK):
        chunk = docs[start : start + _CHUNK]
        fields = work.index.fields([key for _, key in chunk])
        for doc, key in chunk:
            yield doc, "\n".join(tokens.fold(words) for _, words in fields[key])


def _offered(work: UnitOfWork, term: str, texts: dict[int, str]) -> set[int]:
    """Return the scanned documents that the index offers for a term."""
    ask: Callable[..., list[tuple[int, ...]]] = work._work.rows
    question = "SELECT rowid FROM search WHERE search MATCH :query AND rowid BETWEEN :low AND :high"
    offered: set[int] = set()
    for low, high in _stretches(sorted(texts)):
        values = {"query": tokens.query([term], []), "low": low, "high": high}
        offered |= {row[0] for row in ask(question, values)}
    return offered


def _stretches(docs: list[int]) -> list[tuple[int, int]]:
    """Return the first and last document of each stretch without a wide gap."""
    found: list[tuple[int, int]] = []
    start = docs[0]
    for doc, following in zip(docs, [*docs[1:], 0], strict=True):
        if not 0 < following - doc < _CHUNK * 4:
            found.append((start, doc))
            start = following
    return found


def _size(register: Register, group: str) -> list[Figure]:
    with register.read() as work:
        index = work._work.rows(_INDEX, {})[0][0]
        sample = [row[0] for row in work._work.rows("SELECT id FROM case_file LIMIT 2000", {})]
        fields = work.index.fields(sample)
        cases = work._work.rows("SELECT count(*) FROM search_state", {})[0][0]
    text = sum(len(words.encode()) for pairs in fields.values() for _, words in pairs)
    share = index / (text / len(sample) * cases)
    return [_judged(group, "索引 / 正文", share, "", _SHARE)]


def _judged(group: str, what: str, value: float, unit: str, most: float) -> Figure:
    return Figure(group, what, value, unit, f"≤ {most:g} {unit}".strip(), value <= most)
