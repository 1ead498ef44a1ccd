"""Addresses."""

from django.urls import path

from units.views import cadres, exports, history, lists, rights, search, tables, tree

app_name = "units"
urlpatterns = [
    path("", tree.units, name="units"),
    path("search", search.search, name="search"),
    path("export.<str:form>", exports.units, name="export"),
    path("settings/", lists.settings, name="settings"),
    path("new", tree.add, name="add-top"),
    path("<int:pk>/", tree.unit, name="unit"),
    path("<int:pk>/new", tree.add, name="add"),
    path("<int:pk>/change", tree.change, name="change"),
    path("<int:pk>/move", tree.move, name="move"),
    path("<int:pk>/dissolve", tree.close, name="close"),
    path("<int:pk>/circumstances/new", tree.add_circumstance, name="add-circumstance"),
    path("cadres/", cadres.cadres, name="cadres"),
    path("cadres/export.<str:form>", exports.cadres, name="export-cadres"),
    path("cadres/new", cadres.add, name="add-cadre"),
    path("cadres/<int:pk>/", cadres.cadre, name="cadre"),
    path("cadres/<int:pk>/sheet", cadres.sheet, name="sheet"),
    path("cadres/<int:pk>/change", cadres.change, name="change-cadre"),
    path("cadres/<int:pk>/transfer", history.transfer, name="transfer"),
    path("cadres/<int:pk>/tenures/new", history.add_tenure, name="add-tenure"),
    path("cadres/<int:pk>/secondments/new", history.add_secondment, name="add-secondment"),
    path("cadres/<int:pk>/charges/new", history.add_charge, name="add-charge"),
    *(
        path(f"cadres/<int:pk>/{kind}/<int:row_pk>/end", history.end, {"kind": kind}, name=f"end-{kind}")
        for kind in history.PERIODS
    ),
    path("cadres/<int:pk>/circumstances/new", history.add_circumstance, name="add-cadre-circumstance"),
    path("tables/", tables.tables, name="tables"),
    path("tables/forms/", tables.forms, name="forms"),
    path("tables/<int:pk>/", tables.upload, name="upload"),
    path("tables/<int:pk>/confirm", tables.confirm, name="confirm"),
    path("tables/<int:pk>/faulty.xlsx", tables.faulty, name="faulty"),
    path("tables/<str:kind>/", tables.bring, name="bring"),
    path("tables/<str:kind>/template.xlsx", tables.template, name="template"),
    path("remits/", rights.grants, name="grants"),
    path("remits/<int:pk>/", rights.grant, name="grant"),
    path("remits/<int:pk>/recuse", rights.recuse, name="recuse"),
    path("remits/<int:pk>/recusals/<int:recusal_pk>/lift", rights.lift_recusal, name="lift-recusal"),
    path("remits/given/<int:pk>/end", rights.end_remit, name="end-remit"),
]
