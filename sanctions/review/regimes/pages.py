"""A page of documentation for each regime, made from its data.

python -m sanctions.review.regimes.pages docs/regimes
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.language import format_day
from sanctions.language import gettext as _
from sanctions.records.vocabularies import Act, Involvement, Regime
from sanctions.review.regimes.reading import load_regimes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.records.vocabularies import Vocabulary
    from sanctions.review.regimes.model import RegimeLaw
    from sanctions.review.regimes.provisions import Ground, LawLine, Limb, Uncovered

__all__ = ["INDEX", "regime_pages", "write_pages"]

INDEX = "README.md"
_NO_ADVICE = (
    "This page is not legal advice. It is made from the data by which the program judges a file. Each line says where "
    "it was read; a line marked **to confirm** a lawyer still has to confirm."
)
# What Markdown would take for markup.
_MARKUP = re.compile(r"([\\`*_\[\]<>|])")


def regime_pages(laws: Mapping[Regime, RegimeLaw]) -> dict[str, str]:
    """Return the pages by file name: one for each regime, and the index that compares them."""
    return {INDEX: _index(laws), **{f"{law.code}.md": _page(law) for law in laws.values()}}


def write_pages(folder: Path) -> None:
    """Write the pages of the program's own regimes into a folder."""
    for name, text in regime_pages(load_regimes(None)).items():
        (folder / name).write_bytes(text.encode())


def _page(law: RegimeLaw) -> str:
    parts = (
        [f"# {law.title}", _(_NO_ADVICE), _dates(law)],
        _section(_("Law"), _bullets(law.laws)),
        _section(_("Threshold"), _bullets(law.threshold)),
        _section(_("Measures"), _bullets(law.measures)),
        _section(_("Who decides"), _bullets(law.decides)),
        _section(_("Where to send a file"), _bullets(law.send_to)),
        _section(_("Who may see the file"), [_("Handling of the channel: {label}.").format(label=law.handling.label)]),
        [_line(law.disclosure)],
        _section(_("Who may be listed"), [_listable(law), _bullets(law.listable.lines)]),
        _section(_("Grounds"), _provisions(law, law.grounds)),
        _section(_("Acts that are not covered"), [_uncovered(law.uncovered_acts)]),
        _section(_("Kinds of involvement"), _provisions(law, law.involvements)),
        _section(_("Involvement that is not covered"), [_uncovered(law.uncovered_involvements)]),
        _section(_("Further conditions"), list(_conditions(law))),
        _section(_("What a file must hold"), _bullets(law.requirements)),
        _section(_("The state's interest"), [_line(law.interest)]),
        _section(_("Statement of reasons"), list(_form(law))),
        _section(_("Practice"), _bullets(law.practice)),
    )
    return "\n\n".join(text for part in parts for text in part if text) + "\n"


def _section(title: str, texts: Iterable[str] | str) -> list[str]:
    said = [texts] if isinstance(texts, str) else [text for text in texts if text]
    return [f"## {title}", *said] if any(said) else []


def _dates(law: RegimeLaw) -> str:
    lines = [_("Checked on {day}.").format(day=format_day(law.checked_on))]
    if law.in_force_until and law.in_force:
        until = _("**Known to be in force until {day}: check before use from that day on.**")
        lines += [until.format(day=format_day(law.in_force_until)), _line(law.in_force)]
    count = len(law.lines_to_confirm())
    lines.append(
        _("{count} of its {every} lines are still to be confirmed.").format(count=count, every=len(list(law.lines())))
    )
    return "\n".join(f"- {line}" for line in lines)


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _mark(line: LawLine) -> str:
    if line.verified:
        return _("*(read: {source})*").format(source=_plain(line.source))
    if line.verified_part:
        partly = _("**to confirm**; *read in part: {part} ({source})*")
        return partly.format(part=_plain(line.verified_part), source=_plain(line.source))
    if line.source:
        return _("**to confirm** *(see {source})*").format(source=_plain(line.source))
    return _("**to confirm**")


def _line(line: LawLine) -> str:
    url = getattr(line, "url", None)
    text = _plain(line.text)
    said = f"[{text}]({url})" if url else text
    return f"{said} · {_mark(line)}"


def _bullets(lines: Iterable[LawLine]) -> str:
    return "\n".join(f"- {_line(line)}" for line in lines)


def _words(words: Iterable[Vocabulary]) -> str:
    return ", ".join(f"{word.label} (`{word.value}`)" for word in words)


def _listable(law: RegimeLaw) -> str:
    kinds = _("Candidates of kind: {kinds}.").format(kinds=_words(law.listable.kinds))
    office = _("Only somebody who holds or held a public office.") if law.listable.office_required else ""
    return f"{kinds} {office}".strip()


def _provisions(law: RegimeLaw, provisions: Iterable[Ground | Limb]) -> list[str]:
    return [_provision(law, provision) for provision in provisions]


def _provision(law: RegimeLaw, provision: Ground | Limb) -> str:
    lines = [f"**{_plain(provision.provision)}**: {_line(provision)}", ""]
    if bound := getattr(provision, "grounds", ()):
        names = dict.fromkeys(ground.provision for ground in law.grounds if ground.id in bound)
        lines.append(_("- Only for: {grounds}").format(grounds=_plain("; ".join(names))))
    if provision.needs:
        lines.append(_("- Needs: {conditions}").format(conditions=_words(provision.needs)))
    if provision.named:
        lines.append(_("- Named in the law: {words}").format(words=_words(provision.named)))
    if getattr(provision, "asks_intent", False):
        lines.append(_("- Intent or recklessness is to be argued: no record speaks of it."))
    for reading in provision.readings:
        said = f"- {reading.strength.label.capitalize()}: {_words(reading.words)}. {_line(reading)}"
        needs = _(" Needs: {conditions}.").format(conditions=_words(reading.needs)) if reading.needs else ""
        lines.append(said + needs + ("" if reading.alone else _(" Not enough by itself.")))
    if not provision.words:
        lines.append(_("- No word of the lists stands for it."))
    return "\n".join(lines)


def _uncovered(every: Iterable[Uncovered[Act] | Uncovered[Involvement]]) -> str:
    lines = []
    for one in every:
        unless = _(", unless with {words}").format(words=_words(one.unless)) if one.unless else ""
        lines.append(f"- {_words(one.words)}{unless}: {_line(one)}")
    return "\n".join(lines)


def _conditions(law: RegimeLaw) -> Iterator[str]:
    for kind, condition in law.conditions.items():
        lines = [f"- {kind.label} (`{kind.value}`): {_line(condition)}"]
        if condition.one_of:
            lines.append(_("  Met by: {words}.").format(words=_words(condition.one_of)))
        if condition.or_for_one:
            lines.append(_("  Met, too, by acting for somebody who meets it."))
        if condition.reading:
            lines.append(f"  {_line(condition.reading)}")
        yield "\n".join(lines)


def _form(law: RegimeLaw) -> Iterator[str]:
    form = law.form
    yield _("{least} to {most} words. {basis}").format(
        least=form.min_words, most=form.max_words, basis=_line(form.basis)
    )
    yield "\n".join(
        f"{number}. {part.id.label.capitalize()}: {_plain(part.text)}"
        + (f" “{_plain(part.formula)} …”" if part.formula else "")
        for number, part in enumerate(form.parts, 1)
    )
    yield _("Last sentence: “{text}” · {mark}").format(text=_plain(form.closing.text), mark=_mark(form.closing))


def _index(laws: Mapping[Regime, RegimeLaw]) -> str:
    head = [_("act"), *(f"[{law.code}]({law.code}.md)" for law in laws.values())]
    rows = [[act.label, *(_best(law, act) for law in laws.values())] for act in Act]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
    regimes = "\n".join(
        f"- [{law.title}]({law.code}.md): {_('checked on {day}').format(day=format_day(law.checked_on))}"
        for law in laws.values()
    )
    key = _(
        "Which regime covers which act, and how firmly at best. An asterisk: the ground asks for more than the act, as "
        "scale or who the victims were. A dagger: unless another act was done as well. The regime's page says which."
    )
    own = _(
        "A team that knows a law better may put a file of its own in the place of one of these nine: "
        "`regimes/<code>.toml` beside `lists/`, whole, as the program's own in `sanctions/review/regimes/`. It cannot "
        "add a tenth code."
    )
    return "\n\n".join(["# " + _("Regimes"), _(_NO_ADVICE), regimes, own, key, table]) + "\n"


def _best(law: RegimeLaw, act: Act) -> str:
    matches = law.grounds_for(act)
    if not matches:
        uncovered = law.not_covered(act)
        return _("no") + ("†" if uncovered and uncovered.unless else "")
    best = [match for match in matches if match.strength is matches[0].strength]
    return best[0].strength.value + ("*" if all(match.conditions for match in best) else "")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
