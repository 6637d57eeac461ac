"""The plan in the formats of other tools and of people; pure functions that give text or bytes."""
