"""The library as the page shows and changes it."""
