"""Addresses."""

from django.urls import path

from indicators.views import drafts, editor, schemes

app_name = "indicators"
urlpatterns = [
    path("", schemes.schemes, name="schemes"),
    path("<int:pk>/", schemes.scheme, name="scheme"),
    path("<int:pk>/scheme.toml", schemes.text, name="scheme-text"),
    path("drafts/new", drafts.start, name="start"),
    path("drafts/<int:pk>/", drafts.draft, name="draft"),
    path("drafts/<int:pk>/scheme.toml", drafts.text, name="draft-text"),
    path("drafts/<int:pk>/submit", drafts.submit, name="submit"),
    path("drafts/<int:pk>/return", drafts.give_back, name="return"),
    path("drafts/<int:pk>/approve", drafts.approve, name="approve"),
    path("drafts/<int:pk>/drop", drafts.drop, name="drop"),
    path("drafts/<int:pk>/text", editor.text, name="edit-text"),
    path("drafts/<int:pk>/nodes/", editor.tree, name="edit-tree"),
    path("drafts/<int:pk>/<str:part>/", editor.part, name="edit-part"),
    path("drafts/<int:pk>/<str:part>/<int:at>", editor.row, name="edit-row"),
]
