"""What a file lacks, in sentences for 卷宗情况说明, and which forms are bound."""

from collections.abc import Sequence

from laoma_desktop.domain.case import Case
from laoma_desktop.services.ports import FormOffer

_KINDS_OF_FORM = {
    "identity": ("identity_copy",),
    "evidence": ("evidence", "photo", "recording"),
    "investigation": ("investigation",),
}
_SCAN_OF = {
    "agreement": "signed_scan",
    "petition_settlement": "signed_scan",
    "judicial_confirmation": "confirmation",
}
"""Kind of the file that is the signed sheet of a form."""
_LAST_SLOT = 13
_STATEMENT = "case_statement"
_BY_HAND = frozenset({"investigation", "identity"})
"""Printed to be written on; what is bound is the written sheet, a file of the case."""


def file_gaps(case: Case, offers: Sequence[FormOffer]) -> tuple[str, ...]:
    """Return a sentence for each required paper that the bound file will not hold."""
    gaps = []
    for offer in offers:
        if offer.necessity != "必须" or not 1 <= offer.slot <= _LAST_SLOT:
            continue
        if offer.form in _BY_HAND or not offer.available:
            if not _attached(case, *_KINDS_OF_FORM.get(offer.form, ())):
                gaps.append(f"{offer.title}：没有归入，需另附纸质材料。")
        elif offer.missing:
            gaps.append(f"{offer.title}：缺少{'、'.join(offer.missing)}。")
        elif offer.form in _SCAN_OF and not _attached(case, _SCAN_OF[offer.form]):
            gaps.append(f"{offer.title}：没有签字件扫描，卷内是打印件。")
    return tuple(gaps)


def _attached(case: Case, *kinds: str) -> bool:
    return any(attachment.kind in kinds for attachment in case.attachments)


def forms_to_bind(offers: Sequence[FormOffer], *, with_statement: bool) -> tuple[str, ...]:
    """Return the forms after the contents: the required ones that can be drawn, in file order."""
    chosen = [
        offer
        for offer in offers
        if 1 <= offer.slot <= _LAST_SLOT
        and offer.form not in _BY_HAND
        and offer.available
        and not offer.missing
        and (offer.necessity == "必须" or (with_statement and offer.form == _STATEMENT))
    ]
    return tuple(offer.form for offer in sorted(chosen, key=lambda offer: offer.slot))
