"""Addresses."""

from django.urls import path

from evidence.views import entries, files, grid, progress, registers, values

app_name = "evidence"
urlpatterns = [
    path("rounds/<int:pk>/", progress.progress, name="progress"),
    path("rounds/<int:pk>/progress.<str:form>", progress.progress_file, name="progress-file"),
    path("rounds/<int:pk>/arrangement/", progress.arrangement, name="arrangement"),
    path("rounds/<int:pk>/grid/", grid.grid, name="grid"),
    path("rounds/<int:pk>/cells", grid.cells, name="cells"),
    path("rounds/<int:pk>/hand-in", grid.hand_in_, name="hand-in"),
    path("rounds/<int:pk>/take-over/<str:name>/", grid.take_over, name="take-over"),
    path("rounds/<int:pk>/certify/", values.certify_, name="certify"),
    path("rounds/<int:pk>/values/<int:subject_pk>/<str:name>/", values.value, name="value"),
    path("rounds/<int:pk>/values/<int:subject_pk>/<str:name>/files", files.attach_to_value, name="attach-to-value"),
    path("rounds/<int:pk>/entries/", entries.entries, name="entries"),
    path("rounds/<int:pk>/entries/new/", entries.new_entry, name="new-entry"),
    path("entries/<int:pk>/", entries.entry, name="entry"),
    path("entries/<int:pk>/check", entries.check_entry, name="check-entry"),
    path("entries/<int:pk>/files", files.attach_to_entry, name="attach-to-entry"),
    path("files/<int:pk>/", files.file, name="file"),
    path("routine-grades/", registers.routine, name="routine"),
    path("findings/", registers.findings, name="findings"),
    path("findings/<int:pk>/", registers.finding, name="finding"),
]
