"""Reading: what a file is by its content alone, and whether it is that and nothing else."""

from assay.foundations.files.reading.content import Content
from assay.foundations.files.reading.recognising import recognise
from assay.foundations.files.reading.texts import read_text

__all__ = ["Content", "read_text", "recognise"]
