"""Signs that a sentence speaks to whoever reads it out, a model above all, and not about the world.

Each sign has a weight; `bot.injection.instructions` adds those of the signs that a sentence bears. A sign that a report
may bear by accident ("you must", "the answer is") weighs little, so that it takes two of different kinds to make an
instruction.
"""

from bot.injection.signs.commands import COMMANDS
from bot.injection.signs.foreign import FOREIGN
from bot.injection.signs.orders import ORDERS
from bot.injection.signs.shapes import SHAPES
from bot.injection.signs.sign import Sign
from bot.injection.signs.traces import TRACES

SIGNS: tuple[Sign, ...] = (*ORDERS, *COMMANDS, *TRACES, *SHAPES)

__all__ = ["FOREIGN", "SIGNS", "Sign"]
