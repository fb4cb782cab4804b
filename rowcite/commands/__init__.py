"""The commands of `python -m rowcite`, one file each; `listed` lists them."""
