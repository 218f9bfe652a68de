"""Writes: storing, scanning, erasing and sweeping files."""

from assay.foundations.files.operations.erasing import erase_files
from assay.foundations.files.operations.scanning import scan_waiting_files
from assay.foundations.files.operations.storing import store_file
from assay.foundations.files.operations.sweeping import sweep_files

__all__ = ["erase_files", "scan_waiting_files", "store_file", "sweep_files"]
