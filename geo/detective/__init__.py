"""The coordinate detective: in what system a table is written, found out from what its rows say about where they are."""

from geo.detective.claims import Claims, claims_from_text
from geo.detective.deduction import examine
from geo.detective.verdict import Candidate, Outcome, Verdict, chosen_by_hand, points

__all__ = ["Candidate", "Claims", "Outcome", "Verdict", "chosen_by_hand", "claims_from_text", "examine", "points"]
