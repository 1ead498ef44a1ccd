"""Addresses."""

from django.urls import path

from letters.views import batches, own, papers, stock

app_name = "letters"
urlpatterns = [
    path("", batches.desk, name="desk"),
    path("rounds/<int:pk>/draft/", batches.draft, name="draft"),
    path("batches/<int:pk>/", batches.batch, name="batch"),
    path("batches/<int:pk>/check", batches.check, name="check"),
    path("batches/<int:pk>/sign", batches.sign, name="sign"),
    path("batches/<int:pk>/state", batches.state, name="state"),
    path("batches/<int:pk>/pause", batches.pause, name="pause"),
    path("batches/<int:pk>/resume", batches.resume, name="resume"),
    path("batches/<int:pk>/retry", batches.retry, name="retry"),
    path("batches/<int:pk>/deliver", batches.deliver, name="deliver"),
    path("batches/<int:pk>/zip", papers.archive, name="archive"),
    path("batches/<int:pk>/print", papers.print_all, name="print"),
    path("<int:pk>/", papers.letter, name="letter"),
    path("<int:pk>/reword", papers.reword, name="reword"),
    path("<int:pk>/anew", papers.anew, name="anew"),
    path("<int:pk>/again", papers.again, name="again"),
    path("<int:pk>/file.<slug:form>", papers.file, name="file"),
    path("mine/", own.mine, name="mine"),
    path("mine/<int:pk>.<slug:form>", own.mine_file, name="mine-file"),
    path("mine/<int:pk>/read", own.mine_read, name="mine-read"),
    path("numbers/", stock.numbers, name="numbers"),
    path("templates/", stock.layouts, name="layouts"),
    path("templates/standard.docx", stock.standard, name="standard"),
]
