"""Everything that needs no window; never imports PySide6."""

import os

# Set before torch starts its threads. Otherwise idle threads spin while they wait for the others,
# and as soon as another program needs a core, all wait for each other: measured with two threads on
# two cores beside a busy program, training fell from 9,000 images/s to 450 to 4,700.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
