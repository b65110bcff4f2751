"""All texts against all rules: what is left to mend, and which exceptions nobody needs any more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from .checks import Finding, check
from .gathering import Text
from .passive import is_passive
from .rules import Accepted, Rules, Speller
from .sentences import split, words_of


@dataclass(slots=True)
class Measure:
    """What one kind of text looks like on average."""

    texts: int = 0
    sentences: int = 0
    words: int = 0
    letters: int = 0
    passives: int = 0
    longest: int = 0

    def add(self, text: str) -> None:
        self.texts += 1
        for sentence in split(text):
            self.sentences += 1
            self.words += len(sentence.words)
            self.letters += sum(map(len, sentence.words))
            self.passives += is_passive(sentence.words)
            self.longest = max(self.longest, len(sentence.words))


@dataclass(slots=True)
class Result:
    findings: list[tuple[Text, Finding]] = field(default_factory=list)
    accepted: Counter[Accepted] = field(default_factory=Counter)
    measures: dict[str, Measure] = field(default_factory=lambda: defaultdict(Measure))
    # Entries of the lists that no text needs; they would hide the next mistake.
    dead_exceptions: list[Accepted] = field(default_factory=list)
    dead_words: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.findings or self.dead_exceptions or self.dead_words)


def judge(texts: Iterable[Text], rules: Rules) -> Result:
    """Check every text. Without a speller in `rules` the words in the lists are not judged."""
    result = Result()
    seen: set[str] = set()
    for text in texts:
        result.measures[text.kind].add(text.text)
        seen.update(words_of(text.text))
        for finding in check(text.text, rules):
            if (pardon := _pardon(finding, rules)) is not None:
                result.accepted[pardon] += 1
            else:
                result.findings.append((text, finding))
    result.dead_exceptions = [each for each in rules.accepted if not result.accepted[each]]
    if rules.speller:
        result.dead_words = _unused(seen, rules, rules.speller)
    return result


def hints(text: str, rules: Rules) -> list[Finding]:
    """What `judge` would find in one text."""
    return [finding for finding in check(text, rules) if _pardon(finding, rules) is None]


def _pardon(finding: Finding, rules: Rules) -> Accepted | None:
    return next(
        (
            each
            for each in rules.accepted
            if each.check == finding.check and each.sentence in finding.excerpt
        ),
        None,
    )


def _unused(seen: set[str], rules: Rules, speller: Speller) -> list[str]:
    """Entries of the lists that stand in no text, or that the dictionary knows by itself."""
    parts = seen | {part for word in seen for part in word.split("-")}
    parts |= {word.removesuffix("'s") for word in parts}
    parts |= {word.removesuffix("s") for word in parts}
    small = {word.lower() for word in parts}
    needless = {word for word in rules.words | rules.names if speller.knows(word)}
    return sorted(needless | (rules.words - small) | ((rules.names | rules.known_capitals) - parts))
