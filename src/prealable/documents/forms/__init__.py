"""The request forms: a sheet with the fields of the official paper in their order, or that paper filled.

The fields are data (``law/formulaires``). A value that the reader has no right to is *reserved*, one
that the demande does not hold is left open for the hand: nothing is guessed, nothing is dropped in
silence. ``fill_form`` gives the filled fields, :mod:`sheet` prints them, :mod:`official` writes them
into the AcroForm that the user supplies and tells what it could not.
"""

from prealable.documents.forms.fill import Filled, fill_form
from prealable.documents.forms.model import Form, form_named, forms_on_file

__all__ = ["Filled", "Form", "fill_form", "form_named", "forms_on_file"]
