"""Reports: one model (`rowcite.run.Report`), one renderer a format."""
