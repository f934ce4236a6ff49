"""What an arriving alert is to the incidents known before it. Pure."""

from dispatcher.linking.identity import identities, keys, without
from dispatcher.linking.links import link
from dispatcher.linking.numbers import national
from dispatcher.linking.persons import contradicting, differing

__all__ = ["contradicting", "differing", "identities", "keys", "link", "national", "without"]
