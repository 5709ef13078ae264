"""The models that Footnote runs, where their weights come from, and the engines that run them."""

import os

# The OpenMP libraries of PyTorch and llama.cpp let a thread that waits for another one spin. When something else wants
# the cores, the spinning keeps the awaited thread off them: embedding one question took 490 ms instead of 15 ms on two
# busy cores. Waiting asleep costs little on idle ones. It is read when such a library is loaded, so it is said here.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
