"""Check a scheme alone."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from scoring.engine.reading import check_scheme


class Command(BaseCommand):
    """检查考核方案：一次列出全部问题。"""

    help = "Check a scheme file: every fault with its place, its clause and what to write instead."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """The file."""
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        """Print the faults; the exit code tells whether the scheme can be used."""
        if file.is_dir():
            own = file / "scheme.toml"
            hint = f"请给出其中的方案：{own}" if own.is_file() else "其中没有 scheme.toml，请给出方案文件的路径"
            raise CommandError(f"{file} 是文件夹。{hint}。")
        try:
            text = file.read_text(encoding="utf-8-sig")
        except OSError:
            raise CommandError(f"找不到文件 {file}。请给出 scheme.toml 的路径。") from None
        except UnicodeDecodeError:
            raise CommandError(f"{file} 不是 UTF-8 文本。请另存为 UTF-8 编码。") from None
        scheme, faults = check_scheme(text)
        if scheme is None:
            raise CommandError(f"考核方案有 {len(faults)} 处问题：\n" + "\n".join(f"  {fault}" for fault in faults))
        for fault in faults:
            self.stdout.write(str(fault))
        nodes, categories = len(scheme.nodes), len(scheme.categories)
        self.stdout.write(f"考核方案“{scheme.header.title}”可以使用：{categories} 个类别，{nodes} 个节点。")
