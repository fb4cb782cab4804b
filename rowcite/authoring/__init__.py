"""Drafts of notes and rows, for a person to complete: they hold no text of the article beyond short printed strings."""
