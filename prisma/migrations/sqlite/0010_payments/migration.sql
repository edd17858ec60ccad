-- AlterTable
ALTER TABLE "Operation" ADD COLUMN "awaits" TEXT;
ALTER TABLE "Operation" ADD COLUMN "chargebackId" INTEGER;
ALTER TABLE "Operation" ADD COLUMN "nextUrl" TEXT;
ALTER TABLE "Operation" ADD COLUMN "payoutId" INTEGER;

-- AlterTable
ALTER TABLE "TestProviderCall" ADD COLUMN "capture" BOOLEAN;
ALTER TABLE "TestProviderCall" ADD COLUMN "returnUrl" TEXT;

-- CreateTable
CREATE TABLE "PaymentEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "provider" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "receivedAt" DATETIME NOT NULL,
    "processedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Chargeback" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "provider" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "paymentId" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "cost" INTEGER NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "evidenceBy" DATETIME,
    "openedAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    CONSTRAINT "Chargeback_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PayoutAccount" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "providerId" INTEGER NOT NULL,
    "paymentProvider" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "ready" BOOLEAN NOT NULL DEFAULT false,
    "wants" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PayoutTerms" (
    "providerId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schedule" TEXT,
    "heldAt" DATETIME,
    "heldReason" TEXT,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Payout" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "reference" TEXT NOT NULL,
    "providerId" INTEGER NOT NULL,
    "paymentProvider" TEXT NOT NULL,
    "accountId" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'sending',
    "failure" TEXT,
    "party" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "settledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Reconciliation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "provider" TEXT NOT NULL,
    "from" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "matched" INTEGER NOT NULL,
    "differences" JSONB NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "PaymentEvent_state_id_idx" ON "PaymentEvent"("state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentEvent_provider_externalId_key" ON "PaymentEvent"("provider", "externalId");

-- CreateIndex
CREATE INDEX "Chargeback_paymentId_idx" ON "Chargeback"("paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "Chargeback_provider_externalId_key" ON "Chargeback"("provider", "externalId");

-- CreateIndex
CREATE INDEX "PayoutAccount_externalId_idx" ON "PayoutAccount"("externalId");

-- CreateIndex
CREATE UNIQUE INDEX "PayoutAccount_providerId_paymentProvider_key" ON "PayoutAccount"("providerId", "paymentProvider");

-- CreateIndex
CREATE UNIQUE INDEX "Payout_reference_key" ON "Payout"("reference");

-- CreateIndex
CREATE INDEX "Payout_providerId_id_idx" ON "Payout"("providerId", "id");

-- CreateIndex
CREATE INDEX "Payout_state_id_idx" ON "Payout"("state", "id");

-- CreateIndex
CREATE INDEX "Reconciliation_provider_id_idx" ON "Reconciliation"("provider", "id");

-- CreateIndex
CREATE INDEX "Operation_paymentId_idx" ON "Operation"("paymentId");
