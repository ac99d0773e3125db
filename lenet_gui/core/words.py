"""Texts of `core` that the window translates when it shows them."""


def QT_TRANSLATE_NOOP(  # noqa: N802 - lupdate looks for this name
    context: str, text: str, comment: str = "", n: int = 0
) -> str:
    """Mark a text to be translated in a context; return it as it is.

    n: 1 marks a text with %n, which has plural forms. From a call of `translate` whose count is not
    a literal, lupdate cannot see that.
    """
    return text


class Phrase:
    """A text with values in it: `str` gives it in English, `in_words` in the window's language.

    template: English, marked in the context "Errors", with a {name} for each value. values: phrases
    and errors are translated too; numbers must already be formatted.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)
