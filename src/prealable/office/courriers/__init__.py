"""What was sent: each letter once and for ever, what proves it, what came back, a signed manifest.

- :mod:`sending`: ``send(order, kind=…, channel=…)`` writes a letter, keeps its content, and does in
  the same transaction the act of notification that it is; ``prove`` and ``note_return`` later.
- :mod:`reading`: ``courriers_of`` lists them by right, ``reprint`` makes one again word for word.
- :mod:`manifest`: ``make_manifest`` signs all that was sent since the last one.
- :mod:`checking`: do letters, journal and manifests agree?

The content lies in the stores of words (medical ones in their own), erased at the end of their
retention; the row keeps digests alone, and nobody changes it: triggers watch.
"""
