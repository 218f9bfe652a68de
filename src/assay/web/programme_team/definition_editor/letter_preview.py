"""A letter of a draft as it would be read, with sample values in its merge fields."""

from assay.capabilities.programmes.vocabulary.definition import StageLetter
from assay.capabilities.programmes.vocabulary.letter_fields import LETTER_FIELDS
from assay.use_cases.letters import RenderedLetter, UnknownFieldError, render_letter
from assay.web.programme_team.definition_editor.workbench import text_of

_SAMPLES = {
    "name": "Alex Example",
    "title": "Fewer letters",
    "reference": "2026-0001",
    "round": "First round",
    "programme": "Our programme",
    "stage": "This stage",
    "next_stage": "The next stage",
    "reason": "It would save many people time, and could be tried at once.",
    "award": "support to try it out",
    "address": "https://ideas.example/my-entries/1/",
    "findings": "What problem does it solve?: Say more about the problem.",
    "closes": "30 September 2026 at 5pm",
}


def preview_of(given: object) -> RenderedLetter | None:
    """Return the letter that `given` makes; None where it has no text yet or an unknown merge field."""
    written = given if isinstance(given, dict) else {}
    subject, body = text_of(written.get("subject")), text_of(written.get("body"))
    if not subject or not body:
        return None
    letter = StageLetter.model_construct(subject=subject, body=body)
    try:
        return render_letter(
            letter, {name: _SAMPLES.get(name, meaning) for name, meaning in LETTER_FIELDS.items()}
        )
    except UnknownFieldError:
        return None
