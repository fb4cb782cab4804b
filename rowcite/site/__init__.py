"""A package as a static site in English and Russian: pages, drawings, search, downloads."""
