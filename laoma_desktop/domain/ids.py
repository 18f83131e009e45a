"""Identities. Inside the program a record is known by its UUIDv7; integers stay in storage."""

from typing import NewType
from uuid import UUID

CaseId = NewType("CaseId", UUID)
RecordId = NewType("RecordId", UUID)
PersonId = NewType("PersonId", UUID)
"""A person of this register; it never leaves it."""

NoteId = NewType("NoteId", UUID)
"""A work note; it never leaves the register either."""

OrgRecordId = NewType("OrgRecordId", UUID)
"""A room, a booking, a grid, a unit or a mediator's profile; it stays in the register too."""

OrgCode = NewType("OrgCode", str)
"""The product's own code of an organisation (JB, JB-06, JB-06-03, JB-D-01): survives renaming."""

ORG_NAMESPACE = UUID("6c616f6d-612d-5f6f-9267-4a422d6f7267")
"""Namespace of the UUIDv5 that an organisation's code yields, equal in every register."""
