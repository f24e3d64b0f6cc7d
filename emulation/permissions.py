"""What roles may be allowed beside viewing, adding, changing and deleting: the codes that config/roles.py gives out."""

SEE_ALL = "emulation.view_all_units"
IMPORT = "emulation.import_list"
EXPORT = "emulation.export_list"
VIEW_CITIZEN_ID = "emulation.view_citizen_id"
MERGE = "emulation.merge_person"
VERIFY = "emulation.verify_journal"
BACKUP = "emulation.make_backup"
