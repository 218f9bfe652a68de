"""Errors that files raise; those for the page say what is wrong and how to mend it."""


class FileRefusedError(Exception):
    """The file cannot be taken; the message is for whoever sent it, without the file's name."""


class TooManyFilesError(FileRefusedError):
    """There are as many files as are allowed."""


class EmptyFileError(FileRefusedError):
    """Nothing is in the file."""


class FileTooLargeError(FileRefusedError):
    """The file has more bytes than are allowed."""


class WrongKindError(FileRefusedError):
    """The file is of a kind that is not asked for, or its name does not fit its content."""


class BrokenFileError(FileRefusedError):
    """The file does not hold what a file of its kind must hold."""


class DisguisedFileError(FileRefusedError):
    """The file is two kinds at once, or something is hidden before, after or between its parts."""


class UnsafeFileError(FileRefusedError):
    """The file could run something, or unpacks to far more than it seems."""


class FileNotFoundInStoreError(LookupError):
    """There is no such file, or what was in it is gone."""


class FileNotOpenError(Exception):
    """The file waits for its scan, is in quarantine or was erased."""


class NoPreviewError(Exception):
    """Files of this kind are downloaded, not shown."""


class FileLinkError(Exception):
    """The link was changed, or is for something else."""


class LinkExpiredError(FileLinkError):
    """The link is too old."""


class ScannerDownError(Exception):
    """The scanner gave no verdict; the message is for the operator."""
