"""The cells of a table's row."""


def cells(header: str, row: str) -> list[tuple[str, str]]:
    """The heads of the columns, each with what the row has there, as far as both go."""
    pairs = zip(header.split("|"), row.split("|"), strict=False)
    return [(head.strip(), cell.strip()) for head, cell in pairs]
