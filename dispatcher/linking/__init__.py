"""What an arriving alert is to the incidents known before it. Pure."""

from dispatcher.linking.identity import identities, keys
from dispatcher.linking.links import link

__all__ = ["identities", "keys", "link"]
