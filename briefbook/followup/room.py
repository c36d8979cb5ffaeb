"""The room of the desk where commitments are followed up."""

from briefbook.errors import InputError
from briefbook.followup.schedule import life
from briefbook.followup.suggest import Suggestion, suggest
from briefbook.i18n import _
from briefbook.model import Change
from db.store import Store


class FollowUp:
    """What falls due, where it stands, which outcomes may answer it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    # -- links

    def suggestions(self, *, counterpart: str | None = None, commitment: int | None = None) -> list[Suggestion]:
        """Outcomes that may answer commitments, the best first; of a counterpart's commitments, of one commitment.

        `counterpart` is a code.  Raises InputError where there is no such commitment.
        """
        provisions = self.store.provisions(nature="commitment")
        wanted = {one.id for one in provisions if counterpart is None or counterpart in one.counterparts}
        if commitment is not None and commitment not in {one.id for one in provisions}:
            raise InputError(
                _("There is no commitment {id}.  List the commitments to see their numbers.", id=commitment)
            )
        lives = {one.id: life(one.masthead.title, one.masthead.date) for one in self.store.sources()}
        found = suggest(provisions, self.store.outcomes(), lives, self.store.ledger.links())
        return [one for one in found if one.commitment in wanted and commitment in (None, one.commitment)]

    def accept_suggestions(self, least: float, *, counterpart: str | None = None) -> Change:
        """Accept every suggestion from the score `least` on, as one step."""
        found = [one for one in self.suggestions(counterpart=counterpart) if one.score >= least]
        return self.store.ledger.accept_links([(one.commitment, one.outcome) for one in found])
