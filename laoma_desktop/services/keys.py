"""Keys of this register for packages: its own card to hand out, others' cards it trusts."""

from dataclasses import dataclass

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.services.actor import Right
from laoma_desktop.services.archive_ports import Archiver, KeyCard, OwnKeys
from laoma_desktop.services.office import Office

IDENTITY = "exchange_identity"
"""Setting inside the encrypted register that holds the private keys."""


@dataclass(frozen=True, slots=True)
class TrustQuestion:
    """What a person is asked before a card is trusted; ``replaces`` is the card known so far."""

    card: KeyCard
    replaces: KeyCard | None


class KeyService:
    """Makes the own keys once, hands out their card, keeps the cards of others."""

    def __init__(self, office: Office, archiver: Archiver) -> None:
        self._office = office
        self._archiver = archiver

    def own(self) -> OwnKeys:
        """Return the keys of this register, made on first use."""
        office = self._office
        with office.read(Right.EXCHANGE) as uow:
            kept = uow.settings.get(IDENTITY)
        if kept is not None:
            return self._load(kept)
        today = office.clock.today()
        name = office.organisation.names_on(today).name
        keys = self._archiver.new_keys(office.actor.org, name, today)
        with office.write("生成报送密钥", Right.EXCHANGE) as uow:
            uow.settings.put(IDENTITY, {"card": keys.card.text, "secret": keys.secret})
            uow.audit.append("keys_made", office.actor.org, {"fingerprint": keys.card.fingerprint})
            uow.commit()
        return keys

    def card(self) -> KeyCard:
        """Return the own card; its ``text`` is the file to hand out."""
        return self.own().card

    def question(self, content: bytes) -> TrustQuestion:
        """Read somebody's card; raise RuleRefused where it is damaged or nobody's."""
        card = self._archiver.read_card(content)
        if not self._office.tree.knows(card.org):
            raise RuleRefused(
                f"公钥卡上的组织代码 {card.org} 不在组织树里",
                next_step="请核对这张卡是哪个单位的，或更新组织树。",
            )
        return TrustQuestion(card, self.trusted().get(card.org))

    def trust(self, card: KeyCard) -> None:
        """Accept a card whose fingerprint a person has compared."""
        with self._office.write("信任公钥卡", Right.TRUST) as uow:
            uow.peers.put(card.org, card.text, card.fingerprint)
            uow.audit.append("card_trusted", card.org, {"fingerprint": card.fingerprint})
            uow.commit()

    def trusted(self) -> dict[OrgCode, KeyCard]:
        """Return the trusted cards by organisation."""
        with self._office.read(Right.EXCHANGE) as uow:
            texts = uow.peers.cards()
        cards = [self._archiver.read_card(text.encode()) for text in texts]
        return {card.org: card for card in cards}

    def parent(self) -> OrgCode | None:
        """Return the organisation above, to which packages go by rule; None for a district."""
        above = self._office.organisation.parent
        return OrgCode(above) if above else None

    def _load(self, kept: Plain) -> OwnKeys:
        if not isinstance(kept, dict):
            raise MachineFailure(
                "登记簿里的报送密钥读不出来", next_step="请从最近的备份恢复登记簿。"
            )
        card = self._archiver.read_card(str(kept["card"]).encode())
        return OwnKeys(card, str(kept["secret"]))
