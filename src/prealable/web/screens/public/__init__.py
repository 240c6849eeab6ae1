"""The public page: « Ai-je besoin d'un accord préalable ? »."""
