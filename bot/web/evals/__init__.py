"""The evals as the page shows them."""
