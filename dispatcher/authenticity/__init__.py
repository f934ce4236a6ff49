"""Who really sent it: DKIM, Authentication-Results, a HMAC or a folder -> a verdict and its reason.

Pure but for DNS and, for JSON files, the signature and the folder beside them.
"""

from dispatcher.authenticity.judge import Judge, judge
from dispatcher.authenticity.verdict import Authentic, NoAnswer, Resolver

__all__ = ["Authentic", "Judge", "NoAnswer", "Resolver", "judge"]
