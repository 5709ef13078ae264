"""Signs that a sentence speaks to whoever reads it out, a model above all, and not about the world.

Each sign has a weight; `bot.instructions` adds those of the signs that a sentence bears. A sign that a report may bear
by accident ("you must", "the answer is") weighs little, so that it takes two of different kinds to make an instruction.
"""

from bot.signs.commands import COMMANDS
from bot.signs.foreign import FOREIGN
from bot.signs.orders import ORDERS
from bot.signs.shapes import SHAPES
from bot.signs.sign import Sign
from bot.signs.traces import TRACES

SIGNS: tuple[Sign, ...] = (*ORDERS, *COMMANDS, *TRACES, *SHAPES)

__all__ = ["FOREIGN", "SIGNS", "Sign"]
