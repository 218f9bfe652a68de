"""Assay's engines: pure methods that choose, calibrate, match and prove; data in, frozen result out."""
