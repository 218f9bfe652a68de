"""What every part of a definition shares: plain words as keys, nothing unknown, nothing changed later."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


def _spaced(name: str) -> str:
    return name.replace("_", " ")


class Part(BaseModel):
    """A part of a definition; its keys are written with spaces ("show when")."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_spaced, populate_by_name=True)


def _read_yes_or_no(value: object) -> object:
    """YAML 1.2 reads yes and no as texts; people write them for true and false."""
    return {"yes": True, "no": False}.get(value.lower(), value) if isinstance(value, str) else value


YesOrNo = Annotated[
    bool, BeforeValidator(_read_yes_or_no, json_schema_input_type=Literal["yes", "no"] | bool)
]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Money = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3} \d{1,12}$")]
Rule = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]

# The languages that a definition may be in; the service itself says everything in each of them.
LANGUAGES = ("en", "cy")
Language = Literal["en", "cy"]

PLURAL_EXCEPTIONS = re.compile(r"(s|x|z|ch|sh)$")


def plural_of(word: str) -> str:
    """Return the regular English plural of `word`, where a definition gives none."""
    if PLURAL_EXCEPTIONS.search(word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"
