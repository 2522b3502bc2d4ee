"""Signed statements about a person that anyone can check: behind IDs and certificates.

A **credential** is signed (Ed25519), expires and can be revoked; its shape is Open Badges
3.0. Its **check page** shows only what the person chose, asks for no sign-in and is never
written down. Two cards of one person share no token, id or place in a status list.
"""
