"""The engines' own commands, mounted under `assay` so that one command line does everything."""

from assay_engines.tables.main import assay_engines

rank = assay_engines.commands["rank"]
