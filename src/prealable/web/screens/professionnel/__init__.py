"""The practice's desk: patients and counters, new requests, the agenda."""
