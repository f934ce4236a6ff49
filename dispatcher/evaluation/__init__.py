"""Labelled cases and what the matcher made of them -> how far it can be trusted. Pure."""
