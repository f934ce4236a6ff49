"""The only room that joins rooms and knows the order: take in -> match -> link -> plan -> send."""
