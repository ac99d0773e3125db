import os

# Before torch is imported, here and in the programs that tests start. What the tests compute is too
# small to share out, and on a busy machine threads that wait for each other take 40 times as long.
os.environ.setdefault("OMP_NUM_THREADS", "1")
