"""What holds for every parsed document."""

from briefbook.model import Parsed


def check_whole(parsed: Parsed) -> Parsed:
    """The blocks hold every character that is no white space, in order."""
    position = 0
    for block in parsed.blocks:
        assert block.start >= position
        assert not parsed.text[position : block.start].strip()
        position = block.end
    assert not parsed.text[position:].strip()
    return parsed
