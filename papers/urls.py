"""Addresses."""

app_name = "papers"
urlpatterns = []
