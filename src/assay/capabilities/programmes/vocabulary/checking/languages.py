"""Definitions in several languages: a text is a mapping by language, and each language is read alone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assay.capabilities.programmes.vocabulary.checking.findings import Findings
from assay.capabilities.programmes.vocabulary.definition.parts import LANGUAGES
from assay.capabilities.programmes.vocabulary.faults import Path
from assay.capabilities.programmes.vocabulary.located_yaml import LocatedYaml, Place, Plain

_CODE = re.compile(r"[a-z]{2}")
# What stands in "words" where a definition gives nothing; English words are those of the model itself.
_WORDS = {
    "cy": {
        "round": "rownd",
        "rounds": "rowndiau",
        "entry": "cais",
        "entries": "ceisiadau",
        "assessor": "asesydd",
        "assessors": "aseswyr",
        "challenge": "her",
        "challenges": "heriau",
    }
}
_SINGULARS = {"rounds": "round", "entries": "entry", "assessors": "assessor", "challenges": "challenge"}


def languages_of(content: Mapping[str, Plain]) -> tuple[str, ...]:
    """Return the languages that a definition says it is in, its own first; what is wrong is left out."""
    given = content.get("languages")
    named = given if isinstance(given, list) else []
    return tuple(dict.fromkeys(each for each in named if isinstance(each, str) and each in LANGUAGES)) or (
        "en",
    )


def located_in(language: str, located: LocatedYaml, findings: Findings) -> LocatedYaml:
    """Return the text as if it were written in `language` alone, each text at the place of that language.

    Texts that lack a language, or have one that the definition does not name, are noted in `findings`.
    """
    assert isinstance(located.content, dict)  # noqa: S101 - whoever calls has refused anything else
    resolution = _Resolution(language, languages_of(located.content), located, findings, dict(located.values))
    content = resolution.resolved(located.content, ())
    resolution.complete_words(content)
    return replace(located, content=content, values=resolution.places)


@dataclass(slots=True)
class _Resolution:
    """One pass over what the text says, for one language."""

    language: str
    languages: tuple[str, ...]
    located: LocatedYaml
    findings: Findings
    places: dict[Path, Place]

    def resolved(self, value: Plain, path: Path) -> Plain:
        if isinstance(value, list):
            return [self.resolved(each, (*path, place)) for place, each in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if not _is_in_languages(value):
            return {key: self.resolved(each, (*path, key)) for key, each in value.items()}
        self._check(value, path)
        key = next(each for each in (self.language, *self.languages, *value) if each in value)
        self.places[path] = self.located.values[*path, key]
        return value[key]

    def _check(self, value: Mapping[str, Plain], path: Path) -> None:
        if len(self.languages) == 1:
            named = ", ".join(each for each in LANGUAGES if each in value)
            message = "This text is in several languages, but the definition does not say in which"
            self.findings.add(path, message, f"Add “languages: [{named}]” at the top.")
            return
        for key in value.keys() - set(self.languages):
            message = f"This definition is not in the language “{key}”"
            remedy = f"Write one of: {', '.join(self.languages)}; or add it to “languages”."
            self.findings.add((*path, key), message, remedy, key=True)
        for key in [each for each in self.languages if each not in value]:
            self.findings.add(path, f"This text lacks the language “{key}”", f"Add “{key}: …”.", key=True)

    def complete_words(self, content: Plain) -> None:
        """Fill in the words of the language that the definition does not choose itself."""
        if not isinstance(content, dict) or self.language not in _WORDS:
            return
        words = content.setdefault("words", {})
        if not isinstance(words, dict):
            return
        for plural, singular in _lacking_plural(words):
            message = f"“{singular}” is given, and “{plural}” is not; only English has a regular plural"
            remedy = f"Add “{plural}: {{en: …, {self.language}: …}}”."
            self.findings.add(("words", singular), message, remedy, key=True)
            words[plural] = words[singular]
        content["words"] = {**_WORDS[self.language], **words}


def _is_in_languages(value: Mapping[str, Plain]) -> bool:
    """Return whether a mapping is one text in several languages: keys of two letters, texts as values."""
    codes = all(_CODE.fullmatch(key) and isinstance(each, str) for key, each in value.items())
    return codes and any(key in LANGUAGES for key in value)


def _lacking_plural(words: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
    return ((many, one) for many, one in _SINGULARS.items() if one in words and many not in words)
