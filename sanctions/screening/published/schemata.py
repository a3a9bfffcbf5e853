"""What the schemata of FollowTheMoney stand for, in OpenSanctions' CSV as in entity files."""

from __future__ import annotations

from sanctions.screening.listed import ListedKind

__all__ = ["NOT_LISTED", "kind_of_schema"]

# https://followthemoney.tech/explorer/schemata/
_PERSONS = {"Person"}
_BODIES = {"Company", "LegalEntity", "Organization", "PublicBody"}
# What links two entities, or belongs to one, and is itself nobody.
NOT_LISTED = frozenset(
    """Address Analyzable Article Assessment Associate Audio Call ContractAward CourtCaseParty CryptoTransfer
    Debt Directorship Document DocumentPage Documentation EconomicActivity Email Employment Event Family Folder
    HyperText Identification Image Interest Interval License Membership Mention Message Note Occupancy Ownership
    Package Page Pages Passport Payment PlainText Position ProjectParticipant Representation Sanction Similar
    Succession Table TaxRoll UnknownLink UserAccount Value Video Workbook""".split()
)


def kind_of_schema(schema: str) -> ListedKind:
    """Return what a schema stands for; what is not known here is neither a person nor a body."""
    if schema in _PERSONS:
        return ListedKind.PERSON
    return ListedKind.BODY if schema in _BODIES else ListedKind.OTHER
