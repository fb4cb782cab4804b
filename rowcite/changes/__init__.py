"""Two versions of a package compared, and what each change asks of the version number."""
