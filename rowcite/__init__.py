"""rowcite: validates open-data packages in which every row cites a source and the passage in it."""

__version__ = "0.2.0"
