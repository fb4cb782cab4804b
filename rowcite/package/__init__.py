"""The package: descriptor, schemas, row models, tables, notes, and how they are loaded."""
