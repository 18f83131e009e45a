"""What the case page says about the risk of a case: always in words, never by colour alone."""

from laoma_desktop.services.risk import RiskPage
from laoma_desktop.ui.wording.words import day


def risk_sentence(page: RiskPage | None) -> str:
    """Return why the level stands, what the rules find, when to see the people; "" for nothing."""
    if page is None:
        return ""
    parts: list[str] = []
    if page.last is not None:
        who = "人定" if page.by_person else "规则升级"
        parts.append(f"风险{who}（{day(page.last.date)}）{page.last.note}")
    if page.found.level is not page.level and page.found.signs:
        parts.append(f"规则判为{page.found.level}：{page.found.reason}")
    elif page.last is None and page.found.signs:
        parts.append(f"风险依据：{page.found.reason}")
    if page.contact_due is not None:
        parts.append(f"{page.contact}，下一次不晚于 {day(page.contact_due)}")
    if page.escalate:
        parts.append(f"该联系的两次没有联系，建议{page.escalate}")
    return "。".join(parts) + ("。" if parts else "")
