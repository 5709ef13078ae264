"""What stands at the head of a document before it begins to tell."""

from dataclasses import replace

import pytest

from index.masthead import mastheads, names_at_head
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
        ("Borough of Wendel, Quays. This guide is for boats of all sizes.", "Borough of Wendel, Quays."),
        (
            "Wendel Hand Clinic, for patients. Last reviewed by Ann Hay in May 2023.",
            "Wendel Hand Clinic, for patients.",
        ),
        (
            "Applies to: Quay Plus and Quay Max. Rules are not sold on the Starter plan.",
            "Applies to: Quay Plus and Quay Max.",
        ),
        ("Bathing takes water: at our three quays, Wendel, Orrin and Tarn, it is drawn from the river.", ""),
        ("Wendel runs five quays: Tarn, Orrin, Lund, Cork and Gdynia. They open at 9.", ""),
        (
            "By Ann Hay, Quay Correspondent.\nThe Wendel Post, 5 May 2024\nThe quay has closed for good.",
            "The Wendel Post, 5 May 2024",
        ),
        (" ".join(["word"] * 90), ""),
    ],
)
def test_it_ends_where_the_document_begins_to_tell(tmp_path, text, head):
    library = opened([reading(text, source="doc")], tmp_path / "index")
    assert mastheads(library.passages).get("doc", "") == head
    assert library.masthead_of(library.passages[0]) == head


def test_a_line_that_was_taken_for_a_heading_is_one_too(tmp_path):
    made = reading("The river feeds our mills.", source="doc")
    library = opened([made], tmp_path / "index")
    first = library.passages[0]
    for heading, head in [("Hay Paper, Report 2023", "Hay Paper, Report 2023"), ("Norway, Chile", ""), ("Water", "")]:
        under = replace(first, context=f"Chapter 4 > {heading}")
        assert mastheads([under]).get("doc", "") == head


def test_names_at_the_head_are_written_small_nowhere(tmp_path):
    text = "Borough of Wendel, Street Services.\nAll of your services are told below, street by street."
    library = opened([reading(text, source="doc")], tmp_path / "index")
    first = replace(library.passages[0], context="Your Brisa Guide > Bins")
    assert names_at_head([first], mastheads([first])) == {"doc": {"Borough", "Wendel", "Brisa", "Guide"}}
    assert "Wendel" in library.named_at_head(library.passages[0])
