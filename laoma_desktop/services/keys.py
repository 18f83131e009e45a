"""Keys of this register for packages: its own card to hand out, others' cards it trusts."""

from dataclasses import dataclass

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.services.actor import Right
from laoma_desktop.services.archive_ports import CardOffice, Identity, KeyCard
from laoma_desktop.services.office import Office

IDENTITY = "exchange_identity"
"""Setting inside the encrypted register that holds the private keys."""


@dataclass(frozen=True, slots=True)
class TrustQuestion:
    """What a person is asked before a card is trusted; ``replaces`` is the card known so far."""

    card: KeyCard
    replaces: KeyCard | None


class KeyService:
    """Makes the own identity once, hands out its card, keeps the cards of others."""

    def __init__(self, office: Office, cards: CardOffice) -> None:
        self._office = office
        self._cards = cards

    def identity(self) -> Identity:
        """Return the private keys of this register, made on first use."""
        with self._office.read(Right.EXCHANGE) as uow:
            kept = uow.settings.get(IDENTITY)
        if kept is not None:
            return self._cards.load_identity(kept)
        identity = self._cards.new_identity()
        with self._office.write("生成报送密钥", Right.EXCHANGE) as uow:
            uow.settings.put(IDENTITY, self._cards.dump_identity(identity))
            uow.audit.append("keys_made", self._office.actor.org, {})
            uow.commit()
        return identity

    def card(self) -> KeyCard:
        """Return the own card."""
        office = self._office
        name = office.organisation.names_on(office.clock.today()).name
        return self._cards.card(self.identity(), office.actor.org, name)

    def card_file(self) -> bytes:
        """Return the own card as the file that is handed out."""
        office = self._office
        name = office.organisation.names_on(office.clock.today()).name
        return self._cards.write_card(self.identity(), office.actor.org, name)

    def question(self, content: bytes) -> TrustQuestion:
        """Read somebody's card; raise RuleRefused where it is damaged or nobody's."""
        card = self._cards.read_card(content)
        if not self._office.tree.knows(OrgCode(card.org)):
            raise RuleRefused(
                f"公钥卡上的组织代码 {card.org} 不在组织树里",
                next_step="请核对这张卡是哪个单位的，或更新组织树。",
            )
        return TrustQuestion(card, self.trusted().get(OrgCode(card.org)))

    def trust(self, card: KeyCard) -> None:
        """Accept a card whose fingerprint a person has compared."""
        with self._office.write("信任公钥卡", Right.TRUST) as uow:
            uow.peers.put(card.org, self._cards.dump_card(card))
            uow.audit.append("card_trusted", card.org, {"fingerprint": card.fingerprint})
            uow.commit()

    def trusted(self) -> dict[OrgCode, KeyCard]:
        """Return the trusted cards by organisation."""
        with self._office.read(Right.EXCHANGE) as uow:
            kept = uow.peers.all()
        return {OrgCode(org): self._cards.load_card(body) for org, body in kept.items()}
