"""What the formats share: whole tables, files and their names, metadata, computed tables."""
