-- Append-only: the database itself refuses to change what is on record.
CREATE TRIGGER "LedgerTransaction_no_update" BEFORE UPDATE ON "LedgerTransaction" BEGIN SELECT RAISE(ABORT, 'LedgerTransaction is append-only'); END;
CREATE TRIGGER "LedgerTransaction_no_delete" BEFORE DELETE ON "LedgerTransaction" BEGIN SELECT RAISE(ABORT, 'LedgerTransaction is append-only'); END;
CREATE TRIGGER "LedgerEntry_no_update" BEFORE UPDATE ON "LedgerEntry" BEGIN SELECT RAISE(ABORT, 'LedgerEntry is append-only'); END;
CREATE TRIGGER "LedgerEntry_no_delete" BEFORE DELETE ON "LedgerEntry" BEGIN SELECT RAISE(ABORT, 'LedgerEntry is append-only'); END;
CREATE TRIGGER "OrderHistory_no_update" BEFORE UPDATE ON "OrderHistory" BEGIN SELECT RAISE(ABORT, 'OrderHistory is append-only'); END;
CREATE TRIGGER "OrderHistory_no_delete" BEFORE DELETE ON "OrderHistory" BEGIN SELECT RAISE(ABORT, 'OrderHistory is append-only'); END;
CREATE TRIGGER "AuditEntry_no_update" BEFORE UPDATE ON "AuditEntry" BEGIN SELECT RAISE(ABORT, 'AuditEntry is append-only'); END;
CREATE TRIGGER "AuditEntry_no_delete" BEFORE DELETE ON "AuditEntry" BEGIN SELECT RAISE(ABORT, 'AuditEntry is append-only'); END;
