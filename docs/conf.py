"""Sphinx settings of Assay's documentation; it builds without a network."""

project = "Assay"
author = "Assay contributors"
project_copyright = "2026, Assay contributors"
extensions = ["myst_parser", "sphinx.ext.mathjax"]
# Formulae are drawn by the reader's browser from a copy that a deployment serves; building loads nothing.
mathjax_path = "mathjax/tex-mml-chtml.js"
myst_enable_extensions = ["colon_fence", "dollarmath", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Assay"
html_static_path: list[str] = []
