"""Bringing in an article: drafts of notes and rows, for a person to complete.

They hold no text of the article beyond short quotations.
"""
