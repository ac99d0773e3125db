"""Why a file of weights is not read, and the words that several readers have for it."""


class UnfitError(Exception):
    """Says what is wrong with a file, in words that follow its name."""


def damaged(kind: str) -> UnfitError:
    """kind: what the file should be."""
    return UnfitError(f"is damaged or was cut short, so it cannot be read as {kind}.")


def excessive() -> UnfitError:
    """For what an honest file never holds: too many parts, too deep, or too large unpacked."""
    return UnfitError("holds far more than the weights of a LeNet-5, so it was not opened.")
