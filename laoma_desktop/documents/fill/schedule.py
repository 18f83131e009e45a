"""Terms as the agreement sets them: one by one, and instalments that differ little as a table."""

from collections.abc import Sequence
from itertools import groupby

from laoma_desktop.documents.form_text import Fields
from laoma_desktop.domain.case import Case, Term
from laoma_desktop.domain.money import both_forms

_LEAST = 4
"""Fewer instalments are read more easily as sentences."""
_SHORT = 40
"""Signs of a text that fits a cell; a longer one is a term of its own kind."""


def term_groups(case: Case, items: Sequence[Fields]) -> tuple[Fields, ...]:
    """Return the terms in order, each alone or as a run of instalments with their total.

    ``items`` are the fields of the terms; the numbers of terms never change.
    """
    groups: list[Fields] = []
    pairs = list(zip(case.terms, items, strict=True))
    for alike, run in groupby(pairs, key=lambda pair: _manner(pair[0])):
        found = list(run)
        if alike is not None and len(found) >= _LEAST:
            groups.append(_group([t for t, _ in found], [i for _, i in found]))
        else:
            groups.extend(_group([term], [item]) for term, item in found)
    return tuple(groups)


def _manner(term: Term) -> tuple[str, str, str] | None:
    """Return who pays whom in what way, None for a term that is no instalment."""
    paid = term.amount_cents and term.due_on is not None and term.obligor.strip()
    if not paid or len(term.text.strip()) > _SHORT:
        return None
    return term.obligor.strip(), term.obligee.strip(), term.method.strip()


def _group(terms: Sequence[Term], items: Sequence[Fields]) -> Fields:
    first = terms[0]
    obligor, obligee, method = (s.strip() for s in (first.obligor, first.obligee, first.method))
    whom = f"向{obligee}" if obligee and obligee != obligor else ""
    way = f"，方式：{method}" if method else ""
    return {
        "分期": len(terms) > 1,
        "各期": tuple(items),
        "首条": str(items[0]["序号"]),
        "末条": str(items[-1]["序号"]),
        "分期句": f"由{obligor}{whom}分期支付{way}",
        "期数": str(len(terms)),
        "合计": both_forms(sum(term.amount_cents for term in terms)),
    }
