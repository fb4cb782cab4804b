"""The grammar of figures and dates: what the words on both sides of a number make of it."""
