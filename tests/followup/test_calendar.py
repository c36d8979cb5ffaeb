"""Calendar files."""

from briefbook.followup.calendar import Entry, calendar


def test_a_calendar_is_whole_days_folded_and_escaped() -> None:
    text = calendar(
        [Entry("commitment-1-1", "2026-03-31", "2026-03-31", "XA 2.1 港湾, 整備; " + "長" * 60, "一行目\n二行目")],
        "2026-01-01",
    )
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    assert "SUMMARY:XA 2.1 港湾\\, 整備\\; " + "長" * 60 in whole
    assert "DESCRIPTION:一行目\\n二行目" in whole
    assert "DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401" in whole
    assert text == calendar(
        [Entry("commitment-1-1", "2026-03-31", "2026-03-31", "XA 2.1 港湾, 整備; " + "長" * 60, "一行目\n二行目")],
        "2026-01-01",
    )
