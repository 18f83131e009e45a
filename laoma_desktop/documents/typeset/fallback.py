"""Which face draws which sign: the first of the role's chain that has it, else a refusal.

Text is cut into clusters (a sign with its combining marks). Variation selectors choose nothing in
the shipped faces and are dropped. Rare faces are loaded only when a sign needs them.
"""

import unicodedata
from dataclasses import dataclass

from laoma_desktop.documents.typeset.fonts import Face, FontTable
from laoma_desktop.domain.errors import FieldProblem, RuleRefused

_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_SPACES = {"\t": " ", "\r": "", "\u200b": "", "\ufeff": "", "\u00ad": ""}
_FIRST_MARK = "\u0300"
_NO_SIGN = "〓"
"""What printers set for a sign they lack."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A cluster as it will be drawn: face name and advance in em."""

    text: str
    face: str
    advance: float


def clusters(text: str) -> list[str]:
    """Cut text into signs with their combining marks; selectors and invisible signs go."""
    if text.isascii():
        return [c for c in text if c not in _SPACES or _SPACES[c]]
    found: list[str] = []
    for sign in text:
        code = ord(sign)
        if any(code in selectors for selectors in _SELECTORS):
            continue
        shown = _SPACES.get(sign, sign)
        if found and shown >= _FIRST_MARK and unicodedata.combining(shown):
            found[-1] += shown
        elif shown:
            found.append(shown)
    return found


class Faces:
    """Finds faces and collects the signs that none has; one object per paper run."""

    def __init__(self, table: FontTable) -> None:
        self._table = table
        self._known: dict[str, dict[str, Glyph]] = {}
        self._single: dict[str, dict[str, Glyph]] = {}
        self._missing: dict[str, str] = {}

    def glyphs(self, role: str, text: str, where: str) -> list[Glyph]:
        """Return the clusters of a text; ``where`` is told when a sign is missing."""
        single = self._single.setdefault(role, {})
        try:
            return [single[sign] for sign in text]
        except KeyError:
            return self._clusters(role, text, where, single)

    def _clusters(self, role: str, text: str, where: str, single: dict[str, Glyph]) -> list[Glyph]:
        known = self._known.setdefault(role, {})
        result = []
        for cluster in clusters(text):
            glyph = known.get(cluster)
            if glyph is None:
                glyph = self._find(role, cluster, where or text)
                known[cluster] = glyph
                if len(cluster) == 1 and not unicodedata.combining(cluster):
                    single[cluster] = glyph
            result.append(glyph)
        return result

    def printable(self, role: str, text: str) -> str:
        """Return a text from outside (a file's name) with 〓 for every sign that no face has."""
        return "".join(
            cluster if cluster.isprintable() and self._face(role, cluster) else _NO_SIGN
            for cluster in clusters(text)
        )

    def require_all(self, title: str) -> None:
        """Raise RuleRefused naming every sign that no face has; forget them."""
        missing, self._missing = self._missing, {}
        if not missing:
            return
        for chain in (*self._known.values(), *self._single.values()):
            for cluster in [c for c in chain if any(sign in missing for sign in c)]:
                del chain[cluster]
        named = [f"“{sign}”（U+{ord(sign):04X}）在“{where}”里" for sign, where in missing.items()]
        raise RuleRefused(
            f"《{title}》有 {len(named)} 个字随附字库里没有：" + "；".join(named),
            next_step="请核对这些字，或换用字库里有的写法。",
            problems=tuple(FieldProblem(where, f"没有“{s}”") for s, where in missing.items()),
        )

    def _face(self, role: str, cluster: str) -> Face | None:
        for file in self._table.chain(role):
            face = self._table.face(file)
            if all(face.advance(ord(sign)) is not None for sign in cluster):
                return face
        return None

    def _find(self, role: str, cluster: str, where: str) -> Glyph:
        face = self._face(role, cluster)
        if face is not None:
            return Glyph(cluster, face.name, sum(face.advance(ord(s)) or 0.0 for s in cluster))
        base = [sign for sign in cluster if not unicodedata.combining(sign)]
        for sign in base or cluster:
            self._missing.setdefault(sign, _excerpt(where, sign))
        return Glyph(cluster, self._table.face(self._table.chain(role)[0]).name, 1.0)


def _excerpt(text: str, sign: str) -> str:
    at = max(text.find(sign), 0)
    return text[max(at - 6, 0) : at + 7].replace("\n", " ")
