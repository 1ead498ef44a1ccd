"""Addresses."""

from django.urls import path

from indicators.views import comparing, library, stub, tables, yearly

app_name = "indicators"
urlpatterns = [
    path("", stub.stub, name="schemes"),
    path("<int:pk>/", stub.stub, name="scheme"),
    path("drafts/<int:pk>/", stub.stub, name="draft"),
    path("difference/", comparing.difference, name="difference"),
    path("<int:pk>/copy", yearly.copy, name="copy"),
    path("<int:pk>/table.xlsx", tables.scheme_table, name="scheme-table"),
    path("library/", library.library, name="library"),
    path("library/<str:key>/", library.entry, name="entry"),
    path("library/<str:key>/keep", library.keep, name="keep"),
    path("library/items/<int:pk>/drop", library.drop, name="drop-item"),
    path("drafts/<int:pk>/pick/<str:key>", library.pick, name="pick"),
    path("drafts/<int:pk>/table/", tables.bring, name="draft-table"),
    path("drafts/<int:pk>/table/template.xlsx", tables.template, name="table-template"),
    path("drafts/<int:pk>/table/<int:table_pk>/", tables.brought, name="brought-table"),
    path("drafts/<int:pk>/table/<int:table_pk>/confirm", tables.confirm, name="confirm-table"),
]
