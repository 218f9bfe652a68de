"""How many people may work on one entry together."""

from pydantic import Field

from assay.capabilities.programmes.vocabulary.definition.parts import Part


class People(Part):
    """The people of one entry: whoever leads it and those they invite."""

    at_most: int = Field(default=10, ge=1, le=50)
