"""What Assay can do, one capability a package, each with the same rooms inside."""
