"""Numbers as a person reads them off the window."""


def read_number(text: str) -> float:
    """Return what is written, with a true minus as the window writes it."""
    return float(text.replace("\N{MINUS SIGN}", "-"))
