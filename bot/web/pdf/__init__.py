"""Pages of cited PDFs."""
