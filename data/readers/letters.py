"""Columns as a spreadsheet names them: A, B, … Z, AA and so on."""

ALPHABET = 26


def letters_from_column(column: int) -> str:
    """Name a column that counts from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_from_letters(letters: str) -> int:
    """Count a column from 0 by its letters; either case."""
    column = 0
    for letter in letters.upper():
        column = column * ALPHABET + ord(letter) - ord("A") + 1
    return column - 1
