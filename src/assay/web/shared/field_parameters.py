"""Turns a Field into the Design System component that draws it, and that component's options."""

from typing import Any

from django.utils.translation import gettext as _

from assay.web.shared.fields import Field, FieldKind, Option

_INPUT_TYPES = {FieldKind.EMAIL: "email", FieldKind.SEARCH: "search"}
_PART_WIDTHS = {"day": 2, "month": 2, "year": 4, "time": 5}


def component_of(field: Field) -> tuple[str, dict[str, Any]]:
    """The component's Design System name and its options, for a field that counts nothing."""
    component, parameters = _BUILDERS[field.kind](field)
    parameters |= {"hint": {"text": field.hint}} if field.hint else {}
    if field.error:
        parameters["errorMessage"] = {"text": field.error, "visuallyHiddenText": _("Error")}
    return component, parameters


def _label(field: Field, block: str) -> dict[str, Any]:
    classes = f"{block}--{field.label_size}" if field.label_size else ""
    return {"text": field.heading, "classes": classes, "isPageHeading": field.is_page_heading}


def _single(field: Field) -> dict[str, Any]:
    return {"id": field.id, "name": field.input_name, "label": _label(field, "govuk-label")}


def _grouped(field: Field) -> dict[str, Any]:
    legend = _label(field, "govuk-fieldset__legend")
    return {"name": field.input_name, "fieldset": {"legend": legend}, "classes": ""}


def _one_value(field: Field) -> str:
    return field.values[0] if field.values else ""


def _input(field: Field) -> tuple[str, dict[str, Any]]:
    parameters = _single(field) | {
        "value": _one_value(field),
        "type": _INPUT_TYPES.get(field.kind, "text"),
        "classes": f"govuk-input--width-{field.width}" if field.width else "",
        "autocomplete": field.autocomplete or None,
    }
    parameters |= {"prefix": {"text": field.prefix}} if field.prefix else {}
    parameters |= {"suffix": {"text": field.suffix}} if field.suffix else {}
    # A spinner loses typed letters silently; the Design System asks for a text input with a numeric keypad.
    parameters |= {"inputmode": "numeric"} if field.kind is FieldKind.NUMBER else {}
    parameters |= {"attributes": {"list": f"{field.id}-suggestions"}} if field.suggestions else {}
    parameters |= {"spellcheck": False} if field.kind is FieldKind.EMAIL else {}
    return "input", parameters


def _password(field: Field) -> tuple[str, dict[str, Any]]:
    return "password-input", _single(field) | {
        "autocomplete": field.autocomplete or None,
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }


def _long_text(field: Field) -> tuple[str, dict[str, Any]]:
    return "textarea", _single(field) | {"value": _one_value(field), "rows": field.rows}


def _file(field: Field) -> tuple[str, dict[str, Any]]:
    attributes = {"accept": field.accept} if field.accept else {}
    attributes |= {"multiple": "multiple"} if field.takes_many else {}
    return "file-upload", _single(field) | {"attributes": attributes}


def _select(field: Field) -> tuple[str, dict[str, Any]]:
    items = [
        {"value": option.value, "text": option.label, "selected": option.value in field.values}
        for option in field.options
    ]
    return "select", _single(field) | {"items": items}


def _choice(field: Field, option: Option, number: int) -> dict[str, Any]:
    choice: dict[str, Any] = {
        # Only the first choice bears the bare id, so that the error summary finds exactly one element.
        "id": field.id if number == 1 else f"{field.id}-{number}",
        "value": option.value,
        "text": option.label,
        "checked": option.value in field.values,
    }
    return choice | ({"hint": {"text": option.hint}} if option.hint else {})


def _choices(field: Field) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    for number, option in enumerate(field.options, start=1):
        items += [{"divider": option.divider}] if option.divider else []
        items.append(_choice(field, option, number))
    return items


def _radios(field: Field) -> tuple[str, dict[str, Any]]:
    parameters = _grouped(field) | {"idPrefix": field.id, "items": _choices(field)}
    return "radios", parameters | ({"classes": "govuk-radios--inline"} if field.inline else {})


def _checkboxes(field: Field) -> tuple[str, dict[str, Any]]:
    return "checkboxes", _grouped(field) | {"idPrefix": field.id, "items": _choices(field)}


def _part_labels() -> dict[str, str]:
    return {"day": _("Day"), "month": _("Month"), "year": _("Year"), "time": _("Time")}


def _date_part(field: Field, part: str, value: str) -> dict[str, Any]:
    is_faulty = bool(field.error) and part in (field.faulty_parts or field.parts)
    error = " govuk-input--error" if is_faulty else ""
    return {
        "name": part,
        "label": _part_labels()[part],
        "classes": f"govuk-input--width-{_PART_WIDTHS[part]}{error}",
        "value": value,
        "inputmode": "text" if part == "time" else "numeric",
    }


def _date(field: Field) -> tuple[str, dict[str, Any]]:
    items = [_date_part(field, *pair) for pair in zip(field.parts, field.values, strict=False)]
    return "date-input", _grouped(field) | {"id": field.id, "namePrefix": field.input_name, "items": items}


_BUILDERS = {
    FieldKind.TEXT: _input,
    FieldKind.LONG_TEXT: _long_text,
    FieldKind.NUMBER: _input,
    FieldKind.EMAIL: _input,
    FieldKind.SEARCH: _input,
    FieldKind.PASSWORD: _password,
    FieldKind.DATE: _date,
    FieldKind.DATE_TIME: _date,
    FieldKind.RADIOS: _radios,
    FieldKind.CHECKBOXES: _checkboxes,
    FieldKind.SELECT: _select,
    FieldKind.FILE: _file,
}
