"""The mechanisms of the admin, shared by the admin classes of both apps.

Names the pages carry, for the stylesheet and the browser tests:

- lists: `.so-toolbar` (the row above the table), `.so-filterbar` (the form: `.so-filterbar__search`, `.so-filterbar__field`,
  `.so-filterbar__more` which unfolds further fields, `.so-filterbar__actions`), `.so-chips` with `.so-chip` and
  `.so-chip__remove`, `.so-count`, `.so-views` (saved filters), `.so-export`, `.so-bulk` (verbs on the list), `.so-empty`
  (an empty list), `.so-pages`
- records: `.so-record-head` with `.so-record-head__title`, `__subtitle`, `__note`; `.so-verbs` with `.so-verb`,
  `.so-verb--primary`, `.so-verb--plain`, `.so-verb--danger`; `.so-panel` (a compact table of related rows, `.so-table`);
  `.so-download` (a button that hands out a file); `.so-reason` (why a record is changed)
- anywhere: `.so-badge` with `.so-badge--draft`, `--issued`, `--ok`, `--warning`, `--error`, `--muted`;
  `.so-confirm` (the page that asks before an act); `.so-history`; `.so-secret` (a password shown once); `.so-field-error`
- scripts: static/desk/*.js find their elements by `data-desk-…` attributes and are not needed for anything to work.
"""
