"""`footnote setup`: everything that has to be there before a question can be asked."""

from functools import partial

from bot.homes.preparing import in_use
from bot.homes.progress import bars
from cli.opening import home_of
from cli.options import HomeOption


def setup(home: HomeOption = None) -> None:
    """Get the weights that the settings name, build the index and prepare the model to read, where one is missing."""
    opened = home_of(home)
    for name in in_use(opened):
        opened.store.pull(name)
    if not opened.is_ready():
        opened.build()
    with bars() as shown:
        opened.keep_reader(partial(shown, "Preparing to read"))
