"""The closed lists of words that cells may hold, each with the label that people read.

Every stored code is lower-case kebab-case. This module builds no model, so the command line can offer
these words without loading pydantic.
"""

from __future__ import annotations

from enum import StrEnum

from sanctions.language import gettext as _
from sanctions.language import mark

__all__ = [
    "FINDERS",
    "Act",
    "Audience",
    "CandidateKind",
    "Credibility",
    "Gender",
    "Handling",
    "Involvement",
    "NameKind",
    "OrganisationKind",
    "Priority",
    "Regime",
    "Reliability",
    "Reply",
    "Scale",
    "SourceKind",
    "Stage",
    "Stance",
    "VerdictKind",
    "VictimStatus",
    "Vocabulary",
    "Weak",
]


class Vocabulary(StrEnum):
    """A closed list of words; each is its stored code and carries its label."""

    _label: str

    def __new__(cls, code: str, label: str = "") -> Vocabulary:
        """Make a member from its stored code and its label in English."""
        member = str.__new__(cls, code)
        member._value_ = code
        member._label = label
        return member

    @property
    def label(self) -> str:
        """The word as people read it, in their language."""
        return _(self._label)


class CandidateKind(Vocabulary):
    """What a candidate is."""

    PERSON = "person", mark("person")
    OFFICE = "office", mark("office, known only by its post")
    BODY = "body", mark("body")


class Gender(Vocabulary):
    """Gender, as a source states it."""

    FEMALE = "female", mark("female")
    MALE = "male", mark("male")
    OTHER = "other", mark("other")


class Priority(Vocabulary):
    """How soon the team wants a candidate listed."""

    FIRST = "1", mark("first")
    SECOND = "2", mark("second")
    THIRD = "3", mark("third")


class Stage(Vocabulary):
    """How far the team has come with a candidate."""

    DRAFT = "draft", mark("draft")
    CHECKED = "checked", mark("checked")
    PROPOSED = "proposed", mark("proposed")
    WITHDRAWN = "withdrawn", mark("withdrawn")


class Reply(Vocabulary):
    """The right of reply: what was done to hear the candidate's own side."""

    SOUGHT = "sought", mark("comment was sought")
    ANSWERED = "answered", mark("comment was received")
    PUBLIC_POSITION = "public-position", mark("a public position is on record")
    NOT_SOUGHT = "not-sought", mark("comment was not sought")


class Handling(Vocabulary):
    """Who may see a record, from the widest circle to the narrowest."""

    PUBLIC = "public", mark("public")
    DISCLOSABLE = "disclosable", mark("may reach the person named")
    OFFICIALS = "officials", mark("for officials")
    INTERNAL = "internal", mark("for the team only")

    @property
    def rank(self) -> int:
        """The place in the order public < disclosable < officials < internal, from 0."""
        return list(Handling).index(self)


class Audience(Vocabulary):
    """Who an output is for; an audience sees its own handling and all wider ones."""

    PUBLIC = "public", mark("Public")
    DISCLOSABLE = "disclosable", mark("Disclosable to the persons named")
    OFFICIALS = "officials", mark("For officials")
    INTERNAL = "internal", mark("Internal, for the team")

    def may_see(self, handling: Handling | None) -> bool:
        """Tell whether this audience may see a record of this handling; an empty one means internal."""
        return (handling or Handling.INTERNAL).rank <= Handling(self.value).rank


class Regime(Vocabulary):
    """One sanctions law."""

    EU_HR = "eu-hr", mark("EU Global Human Rights Sanctions Regime")
    US_GLOMAG = "us-glomag", mark("US Global Magnitsky")
    US_7031C = "us-7031c", mark("US Section 7031(c)")
    UK_GHR = "uk-ghr", mark("UK Global Human Rights Sanctions Regulations 2020")
    UK_GAC = "uk-gac", mark("UK Global Anti-Corruption Sanctions Regulations 2021")
    CA_JVCFOA = "ca-jvcfoa", mark("Canada Justice for Victims of Corrupt Foreign Officials Act")
    CA_SEMA = "ca-sema", mark("Canada Special Economic Measures Act")
    AU_HR = "au-hr", mark("Australia thematic sanctions, human rights")
    AU_CORRUPTION = "au-corruption", mark("Australia thematic sanctions, corruption")


class NameKind(Vocabulary):
    """What a further name is."""

    SPELLING = "spelling", mark("other spelling")
    ALIAS = "alias", mark("alias")
    FORMER = "former", mark("former name")
    NICKNAME = "nickname", mark("nickname")


class Weak(Vocabulary):
    """Whether a name is too common or too vague to identify anybody by itself."""

    YES = "yes", mark("weak")


class OrganisationKind(Vocabulary):
    """What an organisation is."""

    POLICE = "police", mark("police")
    SECURITY_SERVICE = "security-service", mark("security service")
    PROSECUTION = "prosecution", mark("prosecution")
    COURT = "court", mark("court")
    PRISON = "prison", mark("prison")
    MINISTRY = "ministry", mark("ministry")
    PRESIDENCY = "presidency", mark("presidency")
    PARLIAMENT = "parliament", mark("parliament")
    LOCAL_GOVERNMENT = "local-government", mark("local government")
    MEDIA = "media", mark("media")
    COMPANY = "company", mark("company")
    OTHER = "other", mark("other")


class Act(Vocabulary):
    """What was done, in neutral words that each regime's grounds map onto."""

    TORTURE_CIDT = "torture-cidt", mark("torture or other cruel, inhuman or degrading treatment")
    KILLING_UNLAWFUL = "killing-unlawful", mark("unlawful killing")
    DISAPPEARANCE = "disappearance", mark("enforced disappearance")
    ARBITRARY_DETENTION = "arbitrary-detention", mark("arbitrary arrest or detention")
    SLAVERY_FORCED_LABOUR = "slavery-forced-labour", mark("slavery or forced labour")
    SGBV = "sgbv", mark("sexual or gender-based violence")
    ASSEMBLY_ASSOCIATION = (
        "assembly-association",
        mark("violation of freedom of peaceful assembly or association"),
    )
    EXPRESSION = "expression", mark("violation of freedom of opinion or expression")
    RELIGION = "religion", mark("violation of freedom of religion or belief")
    UNFAIR_TRIAL = "unfair-trial", mark("unfair trial")
    TRANSNATIONAL_REPRESSION = "transnational-repression", mark("transnational repression")
    CORRUPTION = "corruption", mark("corruption")
    OTHER_RIGHT = "other-right", mark("violation of another right")


class Involvement(Vocabulary):
    """What a candidate's own part in an incident was."""

    PERSONALLY_COMMITTED = "personally-committed", mark("personally committed the act")
    ORDERED = "ordered", mark("ordered it")
    PLANNED = "planned", mark("planned it")
    DIRECTED_COMMANDED = "directed-commanded", mark("directed or commanded it")
    ISSUED_DECISION = "issued-decision", mark("issued the judgment, warrant, order, decree or indictment")
    SIGNED_OR_APPROVED = "signed-or-approved", mark("signed or approved it")
    ASSISTED_FACILITATED = "assisted-facilitated", mark("assisted or facilitated it")
    INCITED_ENCOURAGED = "incited-encouraged", mark("incited or encouraged it")
    FAILED_TO_PREVENT = "failed-to-prevent", mark("failed, as a superior, to prevent it")
    FAILED_TO_INVESTIGATE = "failed-to-investigate", mark("failed to investigate it")
    CONCEALED_EVIDENCE = "concealed-evidence", mark("concealed evidence of it")
    MATERIAL_SUPPORT = "material-support", mark("gave material support to it")
    PROFITED = "profited", mark("profited from it")
    ACTED_ON_BEHALF_OF = "acted-on-behalf-of", mark("acted on behalf of those responsible")
    LEADER_DURING_TENURE = "leader-during-tenure", mark("led the body responsible at the time")
    ASSOCIATED_WITH = "associated-with", mark("is associated with those responsible")


class Scale(Vocabulary):
    """How far an incident reaches beyond itself, in the words of Decision (CFSP) 2020/1999, Article 1(1)(d)."""

    WIDESPREAD = "widespread", mark("widespread")
    SYSTEMATIC = "systematic", mark("systematic")
    SERIOUS_CONCERN = "serious-concern", mark("otherwise of serious concern")


class VictimStatus(Vocabulary):
    """Who the victims were; the US Act and Canada's law ask for it."""

    DEFENDER = "defender", mark("human rights defender")
    JOURNALIST = "journalist", mark("journalist")
    PROTESTER = "protester", mark("protester")
    LAWYER = "lawyer", mark("lawyer")
    WHISTLE_BLOWER = "whistle-blower", mark("whistle-blower")
    OPPOSITION = "opposition", mark("member of the opposition")
    DETAINEE = "detainee", mark("detainee")
    OTHER = "other", mark("other")


class SourceKind(Vocabulary):
    """What a source is."""

    PRIMARY_OFFICIAL = "primary-official", mark("official document (order, judgment, protocol)")
    PRIMARY_VICTIM = "primary-victim", mark("account by a victim")
    PRIMARY_DIGITAL = "primary-digital", mark("photograph, video or data of the event")
    COURT = "court", mark("finding of a court")
    UN_BODY = "un-body", mark("finding of a UN body")
    INTERGOV = "intergov", mark("intergovernmental body")
    GOV_REPORT = "gov-report", mark("report of a government")
    NGO = "ngo", mark("non-governmental organisation")
    MEDIA_INDEPENDENT = "media-independent", mark("independent media")
    MEDIA_STATE = "media-state", mark("state media")
    SOCIAL = "social", mark("social media")
    ANONYMOUS = "anonymous", mark("anonymous")
    PARTNER_LIST = "partner-list", mark("list received from a partner")


# Only a court or a body of the United Nations finds; anybody else supports.
FINDERS = frozenset({SourceKind.COURT, SourceKind.UN_BODY})


class Reliability(Vocabulary):
    """Reliability of a source: Admiralty system (NATO STANAG 2511). F is "cannot be judged", not "worst"."""

    A = "A", mark("completely reliable")
    B = "B", mark("usually reliable")
    C = "C", mark("fairly reliable")
    D = "D", mark("not usually reliable")
    E = "E", mark("unreliable")
    F = "F", mark("cannot be judged")


class Credibility(Vocabulary):
    """Credibility of what is said: Admiralty system (NATO STANAG 2511). 6 is "cannot be judged", not "worst"."""

    CONFIRMED = "1", mark("confirmed by other sources")
    PROBABLY = "2", mark("probably true")
    POSSIBLY = "3", mark("possibly true")
    DOUBTFUL = "4", mark("doubtful")
    IMPROBABLE = "5", mark("improbable")
    NOT_JUDGED = "6", mark("cannot be judged")


class Stance(Vocabulary):
    """What a source does with a fact: supports it, finds it (a court or UN body), or disputes it."""

    SUPPORTS = "supports", mark("supports")
    FINDS = "finds", mark("finds")
    DISPUTES = "disputes", mark("disputes")


class VerdictKind(Vocabulary):
    """What a person decided about two names."""

    SAME = "same", mark("the same")
    DIFFERENT = "different", mark("different")
    UNSURE = "unsure", mark("unsure")
