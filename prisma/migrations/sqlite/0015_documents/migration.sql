-- CreateTable
CREATE TABLE "Document" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "transactionId" INTEGER NOT NULL,
    "orderId" INTEGER NOT NULL,
    "party" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "issuedAt" DATETIME NOT NULL,
    CONSTRAINT "Document_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Document_code_key" ON "Document"("code");

-- CreateIndex
CREATE INDEX "Document_orderId_idx" ON "Document"("orderId");

-- CreateIndex
CREATE INDEX "Document_userId_id_idx" ON "Document"("userId", "id");

-- CreateIndex
CREATE INDEX "Document_issuer_id_idx" ON "Document"("issuer", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Document_transactionId_issuer_kind_party_key" ON "Document"("transactionId", "issuer", "kind", "party");

-- CreateIndex
CREATE UNIQUE INDEX "Document_issuer_kind_number_key" ON "Document"("issuer", "kind", "number");

-- Append-only, as the ledger that it is made from.
CREATE TRIGGER "Document_no_update" BEFORE UPDATE ON "Document" BEGIN SELECT RAISE(ABORT, 'Document is append-only'); END;
CREATE TRIGGER "Document_no_delete" BEFORE DELETE ON "Document" BEGIN SELECT RAISE(ABORT, 'Document is append-only'); END;
