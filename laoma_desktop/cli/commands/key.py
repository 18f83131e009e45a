"""``key card`` and ``key trust``: this register's public key card, and trust in another's."""

import sys
from pathlib import Path

from laoma_desktop.cli.session import Call, read_bytes, require_parent
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import AccessRefused
from laoma_desktop.foundation.atomic import write_atomic
from laoma_desktop.services.archive_ports import KeyCard
from laoma_desktop.services.keys import TrustQuestion

YES = ("y", "yes", "是", "对")


def card(call: Call) -> int:
    """Print this register's card and save it where -o says."""
    target: Path | None = call.args.output
    if target is not None:
        require_parent(target)
    with call.register() as services:
        own = services.keys.card()
    if target is not None:
        write_atomic(target, own.text.encode(), mode=0o644)
    lines = card_lines(own)
    if target is not None:
        lines.append(f"公钥卡文件：{target}")
    call.out.report(card_document(own), lines)
    return 0


def card_document(own: KeyCard) -> dict[str, Plain]:
    """Return what ``key card --json`` prints."""
    return {
        "org": own.org,
        "name": own.name,
        "signing": own.signing,
        "encryption": own.encryption,
        "fingerprint": own.fingerprint,
    }


def card_lines(own: KeyCard) -> list[str]:
    """Return a card for people; the fingerprint is what they compare."""
    return [
        f"{own.name}（{own.org}）",
        f"签名公钥：{own.signing}",
        f"加密公钥：{own.encryption}",
        f"指纹：{own.fingerprint}",
    ]


def trust(call: Call) -> int:
    """Show a card's fingerprint, ask, and trust it; 3 where nobody confirmed."""
    content = read_bytes(call.args.file)
    with call.register() as services:
        question = services.keys.question(content)
        _ask(call, question)
        services.keys.trust(question.card)
    found = question.card
    call.out.report(
        card_document(found) | {"replaced": question.replaces is not None},
        [f"已信任 {found.name}（{found.org}）的公钥卡，指纹 {found.fingerprint}"],
    )
    return 0


def _ask(call: Call, question: TrustQuestion) -> None:
    """Raise AccessRefused unless --yes was given or a person at the terminal says yes."""
    call.out.warn("\n".join(_question_lines(question)))
    if call.args.yes:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise AccessRefused(
            "指纹没有经人核对，没有信任这张卡",
            next_step="请打电话与对方逐组核对指纹，一致后加 --yes 再运行。",
        )
    call.out.warn("指纹与对方念的完全一致吗？一致请输入“是”：")
    if sys.stdin.readline().strip().lower() not in YES:
        raise AccessRefused("没有确认，没有信任这张卡")


def _question_lines(question: TrustQuestion) -> list[str]:
    found, known = question.card, question.replaces
    lines = [f"{found.name}（{found.org}）的公钥卡，指纹 {found.fingerprint}"]
    if known is not None and known.fingerprint != found.fingerprint:
        lines.append(f"注意：它将取代已信任的另一张卡，指纹 {known.fingerprint}")
    return lines
