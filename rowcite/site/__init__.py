"""A package as a static site in English and Russian: pages, drawings, search, downloads."""

MARK = ".nojekyll"  # stands in every site, so that no other folder is taken for one
