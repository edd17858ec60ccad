-- CreateTable
CREATE TABLE "Document" (
    "id" SERIAL NOT NULL,
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
    "issuedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Append-only, as the ledger that it is made from.
CREATE TRIGGER "Document_append_only" BEFORE UPDATE OR DELETE ON "Document" FOR EACH ROW EXECUTE FUNCTION append_only();
