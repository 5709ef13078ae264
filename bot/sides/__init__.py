"""Questions that ask of several: compared, one behind the other, or in parts."""
