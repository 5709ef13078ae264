"""`footnote setup`: everything that has to be there before a question can be asked."""

from bot.preparing import in_use
from cli.opening import home_of
from cli.options import HomeOption


def setup(home: HomeOption = None) -> None:
    """Get the weights that the settings name and build the index, where either is missing."""
    opened = home_of(home)
    for name in in_use(opened):
        opened.store.pull(name)
    if not opened.is_ready():
        opened.build()
