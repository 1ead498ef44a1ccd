"""Count a round once more from its boxes."""

from django.core.management.base import BaseCommand, CommandError

from ballots.counting import lines_of
from ballots.models import Box
from ballots.publishing import own, withheld_in
from rounds.models import Round
from scoring.engine.reading import read_scheme
from scoring.recounting import checks, told


class Command(BaseCommand):
    """复核计票：从封存的票箱逐张重新计票，核对计票结果、回执清单、得分表是否一致。"""

    help = "Count a round again from its sealed boxes; says whether count, receipts and score cards agree."

    def add_arguments(self, parser):
        """Which round."""
        parser.add_argument("round", type=int, help="the round's key")

    def handle(self, *, round, **options):
        """Compare."""
        found = Round.objects.select_related("case", "scheme").filter(pk=round).first()
        if found is None or not found.boxes.exists():
            raise CommandError(f"没有设票箱的考核轮次 {round}。")
        checked = checks(found)
        if any(one.wrong for one in checked):
            raise CommandError(f"{found}：不一致\n{told(checked)}")
        scheme = read_scheme(found.scheme.text)
        hidden = withheld_in(found)
        for line in lines_of(found, scheme):
            due = "" if line.due is None else f"应到 {line.due}，"
            few = hidden.hides(line.subject, own(line.form, line.voter_class))
            abstained = f"不予显示（不足 {hidden.minimum} 张）" if few else line.abstained
            self.stdout.write(
                f"{line.subject} {line.form} {line.voter_class}：{due}发出 {line.issued}，收回 {line.returned}，"
                f"有效 {line.valid}，无效 {line.invalid}，弃权 {abstained}"
            )
        for box in Box.objects.filter(round=found).select_related("round__case"):
            self.stdout.write(f"{box}：票箱校验值 {box.digest}，回执清单校验值 {box.root}")
        self.stdout.write(f"{told(checked)}\n{found}：计票、回执清单、得分表一致")
