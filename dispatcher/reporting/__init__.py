"""Read-only questions to incidents: who was told, who answered, how long each step took.

Pure: incidents, ``now``, targets and a zone's name in; frozen values out. Text from alerts passes
through as it came (hostile) and unmasked: whoever shows it cleans and masks it.
"""
