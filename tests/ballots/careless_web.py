"""The product with casting as a careless builder might have written it, for gunicorn."""

from evalsys.wsgi import application

# Models can only be had after the application has been set up.
from ballots import casting  # isort: skip
from tests.ballots.careless import careless  # isort: skip

__all__ = ["application"]
casting._cast = careless(after=0.05)
