"""Reading evidence: dates, printed figures and dates, names, pins."""
