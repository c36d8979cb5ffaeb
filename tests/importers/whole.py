"""What holds for every parsed document."""

from briefbook.model import Parsed, Role


def check_whole(parsed: Parsed) -> Parsed:
    """The blocks hold every character that is no white space, in order; each names a record that there is."""
    records = {Role.PROVISION: parsed.provisions, Role.OUTCOME: parsed.outcomes}
    position = 0
    for block in parsed.blocks:
        assert block.start >= position
        assert not parsed.text[position : block.start].strip()
        position = block.end
        assert block.record is None or block.record < len(records[block.role])
    assert not parsed.text[position:].strip()
    return parsed
