"""The words of an assessment: its results, elements, gaps (with the minutes that each takes) and warnings."""

from __future__ import annotations

from sanctions.language import mark
from sanctions.records.vocabularies import SourceKind, Vocabulary

__all__ = [
    "MINUTES",
    "NOT_SHOWN",
    "PRESS",
    "RECHECK_AFTER",
    "STALE_AFTER",
    "ElementKind",
    "GapKind",
    "Result",
    "WarningCode",
]

# Days since a dossier was verified: from the first it is to be looked at again, from the second it is too old to hand
# over. People lose their posts and die, and officials find out.
RECHECK_AFTER = 90
STALE_AFTER = 180

# What repeats the press, or cannot be asked: listings that rested on it alone have failed in court (T-709/14).
PRESS = frozenset(
    {
        SourceKind.MEDIA_INDEPENDENT,
        SourceKind.MEDIA_STATE,
        SourceKind.SOCIAL,
        SourceKind.ANONYMOUS,
        SourceKind.PARTNER_LIST,
    }
)


class Result(Vocabulary):
    """What an assessment comes to."""

    READY = "ready", mark("ready")
    NEARLY = "nearly", mark("nearly")
    NOT_A_CASE = "not-a-case", mark("not a case")


class ElementKind(Vocabulary):
    """What a case under a law consists of; the conditions bear the names that they have in the laws."""

    PERSON = "person", mark("who it is")
    ACT = "act", mark("act")
    INVOLVEMENT = "involvement", mark("own part")
    SCALE = "scale", mark("scale")
    VICTIM_STATUS = "victim-status", mark("victims")
    PROLONGED_DETENTION = "prolonged-detention", mark("prolonged detention")
    TENURE = "tenure", mark("post at the time")
    OFFICE = "office", mark("public office")
    LED_BODY = "led-body", mark("the body that acted")
    LISTED_PRINCIPAL = "listed-principal", mark("listed principal")


class GapKind(Vocabulary):
    """What may be missing."""

    STAGE = "stage", mark("the stage")
    LAW = "law", mark("the law itself")
    RECENT_CHECK = "recent-check", mark("a fresh look at the dossier")
    CONTRARY_VIEW = "contrary-view", mark("the contrary view")
    LISTING = "listing", mark("whether it is listed")
    LIFE = "life", mark("whether the candidate lives")
    IDENTITY = "identity", mark("identity")
    DATE = "date", mark("the date")
    DUTY = "duty", mark("a duty to investigate")
    PRINCIPAL = "principal", mark("for whom it was done")
    VICTIM_STATUS = "victim-status", mark("who the victims were")
    OFFICE = "office", mark("a public office")
    TENURE = "tenure", mark("a post held at the time")
    LED_BODY = "led-body", mark("a post in the body that acted")
    TIE = "tie", mark("what ties the part to the act")
    TWO_ORIGINS = "two-origins", mark("a second origin")
    BEYOND_PRESS = "beyond-press", mark("more than the press")
    ARGUMENT = "argument", mark("the argument")
    SCALE = "scale", mark("scale")
    LISTED_PRINCIPAL = "listed-principal", mark("a listed principal")
    DISMISSED = "dismissed", mark("an answer to a court")
    PROLONGED_DETENTION = "prolonged-detention", mark("a prolonged detention without charges and trial")
    PERSONAL_PART = "personal-part", mark("the candidate's own part")
    ACT_AS_WELL = "act-as-well", mark("another act as well")
    CONDUCT = "conduct", mark("conduct")


# How long each usually takes somebody who knows the case: a guess that only orders the work. Of identity it is the sum
# of what is missing (sanctions.review.identity).
MINUTES: dict[GapKind, int] = {
    GapKind.STAGE: 5,
    GapKind.LAW: 15,
    GapKind.RECENT_CHECK: 20,
    GapKind.CONTRARY_VIEW: 30,
    GapKind.LISTING: 15,
    GapKind.LIFE: 20,
    GapKind.IDENTITY: 0,
    GapKind.DATE: 20,
    GapKind.DUTY: 30,
    GapKind.PRINCIPAL: 30,
    GapKind.VICTIM_STATUS: 30,
    GapKind.OFFICE: 30,
    GapKind.TENURE: 45,
    GapKind.LED_BODY: 60,
    GapKind.TIE: 60,
    GapKind.TWO_ORIGINS: 60,
    GapKind.BEYOND_PRESS: 60,
    GapKind.ARGUMENT: 60,
    GapKind.SCALE: 90,
    GapKind.LISTED_PRINCIPAL: 120,
    GapKind.DISMISSED: 240,
    GapKind.PERSONAL_PART: 240,
    GapKind.ACT_AS_WELL: 240,
    GapKind.CONDUCT: 240,
    GapKind.PROLONGED_DETENTION: 0,
}
# What no record can show, so that no work on the file closes it.
NOT_SHOWN = frozenset({GapKind.PROLONGED_DETENTION})


class WarningCode(Vocabulary):
    """What an official would hold against a case, or a court later."""

    NOT_COVERED = "not-covered", mark("the law does not cover it")
    NO_SCALE = "no-scale", mark("no scale")
    PRESS_ONLY = "press-only", mark("press only")
    SINGLE_ORIGIN = "single-origin", mark("single origin")
    CONTRARY_NOT_SOUGHT = "contrary-not-sought", mark("contrary view not looked for")
    NOT_ANSWERED = "not-answered", mark("why the case stands is not said")
    POST_NOT_HELD = "post-not-held", mark("post not held on the date of the act")
    MEMBERSHIP_ONLY = "membership-only", mark("membership only")
    ARGUABLE = "arguable", mark("arguable only")
    INTENT = "intent", mark("intent or recklessness to be argued")
    UNRELIABLE = "unreliable", mark("unreliable sources")
    WEAK_IDENTITY = "weak-identity", mark("identity too weak")
    NOT_VERIFIED_LATELY = "not-verified-lately", mark("verified too long ago")
    LAW_PAST_ITS_DATE = "law-past-its-date", mark("law past its date")
    DEAD = "dead", mark("dead")
    LISTED_ALREADY = "listed-already", mark("listed already")
