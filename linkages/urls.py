"""Addresses."""

app_name = "linkages"
urlpatterns = []
