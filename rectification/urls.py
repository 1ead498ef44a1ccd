"""Addresses."""

app_name = "rectification"
urlpatterns = []
