"""Tensors compared, without what torch's own `assert_close` imports first: a second's worth."""

import numpy as np
from torch import Tensor


def assert_close(
    found: Tensor, wanted: Tensor, *, rtol: float = 1.3e-6, atol: float = 1e-5, what: str = ""
) -> None:
    """Fail unless shape, type and device are the same, and the values nearly."""
    assert found.shape == wanted.shape, what
    assert found.dtype == wanted.dtype, what
    assert found.device == wanted.device, what
    one, other = (each.detach().cpu().numpy() for each in (found, wanted))
    np.testing.assert_allclose(one, other, rtol=rtol, atol=atol, equal_nan=False, err_msg=what)
