"""Kinds of files, what is allowed of them, and what can be wrong."""

from assay.foundations.files.vocabulary.errors import (
    BrokenFileError,
    DisguisedFileError,
    EmptyFileError,
    FileLinkError,
    FileNotFoundInStoreError,
    FileNotOpenError,
    FileRefusedError,
    FileTooLargeError,
    LinkExpiredError,
    NoPreviewError,
    ScannerDownError,
    TooManyFilesError,
    UnsafeFileError,
    WrongKindError,
)
from assay.foundations.files.vocabulary.kinds import FileKind, describe_kinds, kind_of_name
from assay.foundations.files.vocabulary.names import clean_name
from assay.foundations.files.vocabulary.records import (
    Doer,
    FileLinkPurpose,
    FileRecord,
    FileRules,
    Place,
    Preview,
    SweepReport,
    Verdict,
)
from assay.foundations.files.vocabulary.states import FileState, UnscannedFiles

__all__ = [
    "BrokenFileError",
    "DisguisedFileError",
    "Doer",
    "EmptyFileError",
    "FileKind",
    "FileLinkError",
    "FileLinkPurpose",
    "FileNotFoundInStoreError",
    "FileNotOpenError",
    "FileRecord",
    "FileRefusedError",
    "FileRules",
    "FileState",
    "FileTooLargeError",
    "LinkExpiredError",
    "NoPreviewError",
    "Place",
    "Preview",
    "ScannerDownError",
    "SweepReport",
    "TooManyFilesError",
    "UnsafeFileError",
    "UnscannedFiles",
    "Verdict",
    "WrongKindError",
    "clean_name",
    "describe_kinds",
    "kind_of_name",
]
