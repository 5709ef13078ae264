"""What stands at the head of a document before it begins to tell."""

import pytest

from index.masthead import mastheads
from tests.index.made import opened, reading


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "Report no.: 12\nClient: District of Wendel\nThe lakes are tested four times a year.\nSo is the river",
            "Report no.: 12\nClient: District of Wendel",
        ),
        (
            "between Ann Hay (the Landlord)\nand Bo Lee (the Tenant)",
            "between Ann Hay (the Landlord)\nand Bo Lee (the Tenant)",
        ),
        ("Date: 14 May\nPresent: Ann Hay, Bo Lee\nPlace: The Quay", "Date: 14 May\nPlace: The Quay"),
        ("Newsletter of the Hay Club\nDear members,\nwhat a year", "Newsletter of the Hay Club"),
        ("The quay was built in 1911 and closed in 2021.", ""),
        (" ".join(["word"] * 90), ""),
    ],
)
def test_it_ends_where_the_document_begins_to_tell(tmp_path, text, head):
    library = opened([reading(text, source="doc")], tmp_path / "index")
    assert mastheads(library.passages).get("doc", "") == head
    assert library.masthead_of(library.passages[0]) == head
