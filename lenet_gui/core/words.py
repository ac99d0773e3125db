"""Words of `core` that a window translates where it shows them."""


def QT_TRANSLATE_NOOP(  # noqa: N802 - lupdate looks for this name
    context: str, text: str, comment: str = "", n: int = 0
) -> str:
    """Mark a text to be translated in a context; return it as it is.

    n: 1 marks a text that holds %n, which has plural forms. Of `translate`, with a count that is
    not a literal, lupdate does not see that.
    """
    return text


class Phrase:
    """Words with values in them: in English by `str`, in the window's language by `in_words`.

    template: English, marked in the context "Errors", with a {name} where each value goes. values:
    may be phrases and errors themselves; numbers are written already.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)
