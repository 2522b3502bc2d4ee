"""The programme's picture over organizations: where ROSE stands, never who said what.

Promises: notes stay with their organization; small groups are hidden; sums take in only
what each organization shows already.
"""
