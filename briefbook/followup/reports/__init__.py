"""The reports that the documents themselves call for, as Document trees."""

from briefbook.followup.reports.follow_up import follow_up
from briefbook.followup.reports.outcomes import fiscal_outcomes
from briefbook.followup.reports.progress import progress
from briefbook.followup.reports.report import Report, Standpoint

KINDS = ("follow-up", "progress", "outcomes")

__all__ = ["KINDS", "Report", "Standpoint", "fiscal_outcomes", "follow_up", "progress"]
