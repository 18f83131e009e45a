"""Rules and facts of people's mediation; standard library only."""
