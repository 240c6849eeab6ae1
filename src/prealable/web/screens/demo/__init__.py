"""The ribbon of the demonstration: any role in one click, the day moved forward."""
