"""Reading text: figures, dates, names, units, hedges, pins; knows nothing of packages."""
