"""Undo one stored list from the command line."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from emulation.errors import RuleViolation
from emulation.intake.batch.undo import undo_list
from emulation.models import ImportBatch


class Command(BaseCommand):
    help = "Hoàn tác một lô nhập đã ghi."

    def add_arguments(self, parser):
        parser.add_argument("batch", type=int, help="số của lô nhập")

    def handle(self, *args, **options):
        batch = ImportBatch.objects.filter(pk=options["batch"]).first()
        if batch is None:
            raise CommandError(f"Không có lô nhập số {options['batch']}.", returncode=2)
        try:
            batch = undo_list(batch=batch, by=None, on=timezone.localdate())
        except RuleViolation as violation:
            raise CommandError(violation.message) from violation
        self.stdout.write(f"Đã hoàn tác lô {batch.pk}.")
        for kept in batch.kept:
            self.stdout.write(f"  Giữ lại {kept['table']} “{kept['text']}”: {kept['reason']}.")
