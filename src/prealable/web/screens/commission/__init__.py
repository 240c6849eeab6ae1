"""The commissions' desk: appeals, their clock, the bundle, the outcome."""
