"""Words of `core` that a window translates where it shows them."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - lupdate looks for this name
    """Mark a text to be translated in a context; return it as it is."""
    return text
