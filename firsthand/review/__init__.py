"""What people at the desk corrected, laid over what was read."""

from firsthand.review.marks import review
from firsthand.review.replay import Replayed, replay
from firsthand.review.standing import digest, in_force, standing

__all__ = ["Replayed", "digest", "in_force", "replay", "review", "standing"]
