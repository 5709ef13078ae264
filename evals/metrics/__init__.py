"""Pure measures: of one answer, of many, and of how sure one can be."""
