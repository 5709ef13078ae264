"""A report of three pages to upload, and what its third page answers."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

BLADES = "How many blades does the rotor of the Heron turbine have?"

_PAGES = (
    (
        "The Heron turbine",
        "This report describes a wind turbine for small harbours.",
        "It was written for those who buy, build and look after such machines.",
    ),
    (
        "The site",
        "The first machine stands on the northern mole, 18 metres above the water.",
        "The mean wind speed there is 7.4 metres a second, measured over three years.",
    ),
    (
        "The rotor",
        "The rotor of the Heron turbine has eleven blades of laminated ash, each 2.6 metres long.",
        "They were chosen because they are quiet: at 50 metres the machine is heard at 38 decibels.",
        "Every blade can be lifted out by two people without a crane.",
    ),
)


def report(path: Path) -> Path:
    """Write the report, a heading and its paragraphs on each page."""
    styles = getSampleStyleSheet()
    flow: list[Flowable] = []
    for heading, *paragraphs in _PAGES:
        flow.append(Paragraph(heading, styles["Heading1"]))
        flow.extend(Paragraph(text, styles["BodyText"]) for text in paragraphs)
        flow.append(PageBreak())
    SimpleDocTemplate(str(path), pagesize=A4, title="Heron").build(flow)
    return path
