"""Addresses."""

from django.urls import path

from indicators.views import comparing, drafts, editor, library, schemes, tables, yearly

app_name = "indicators"
urlpatterns = [
    path("", schemes.schemes, name="schemes"),
    path("difference/", comparing.difference, name="difference"),
    path("library/", library.library, name="library"),
    path("library/items/<int:pk>/drop", library.drop, name="drop-item"),
    path("library/<str:key>/", library.entry, name="entry"),
    path("library/<str:key>/keep", library.keep, name="keep"),
    path("<int:pk>/", schemes.scheme, name="scheme"),
    path("<int:pk>/scheme.toml", schemes.text, name="scheme-text"),
    path("<int:pk>/copy", yearly.copy, name="copy"),
    path("<int:pk>/table.xlsx", tables.scheme_table, name="scheme-table"),
    path("drafts/new", drafts.start, name="start"),
    path("drafts/<int:pk>/", drafts.draft, name="draft"),
    path("drafts/<int:pk>/scheme.toml", drafts.text, name="draft-text"),
    path("drafts/<int:pk>/submit", drafts.submit, name="submit"),
    path("drafts/<int:pk>/return", drafts.give_back, name="return"),
    path("drafts/<int:pk>/approve", drafts.approve, name="approve"),
    path("drafts/<int:pk>/drop", drafts.drop, name="drop"),
    path("drafts/<int:pk>/pick/<str:key>", library.pick, name="pick"),
    path("drafts/<int:pk>/table/", tables.bring, name="draft-table"),
    path("drafts/<int:pk>/table/template.xlsx", tables.template, name="table-template"),
    path("drafts/<int:pk>/table/<int:table_pk>/", tables.brought, name="brought-table"),
    path("drafts/<int:pk>/table/<int:table_pk>/confirm", tables.confirm, name="confirm-table"),
    path("drafts/<int:pk>/text", editor.text, name="edit-text"),
    path("drafts/<int:pk>/nodes/", editor.tree, name="edit-tree"),
    path("drafts/<int:pk>/<str:part>/", editor.part, name="edit-part"),
    path("drafts/<int:pk>/<str:part>/<int:at>", editor.row, name="edit-row"),
]
