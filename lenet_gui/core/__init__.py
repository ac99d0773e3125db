"""Everything a window is not needed for; never imports PySide6."""

import os

# Before torch starts its threads. Else a thread that has nothing to do spins while it waits for
# the others, and as soon as another program needs a core, all wait for all: measured with two
# threads on two cores beside a busy program, training fell from 9,000 images/s to 450 to 4,700.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
