"""What each file of a package should hold: what is generated, and what `--fix` puts right."""
