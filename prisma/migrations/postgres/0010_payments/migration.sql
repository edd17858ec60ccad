-- AlterTable
ALTER TABLE "Operation" ADD COLUMN     "awaits" TEXT,
ADD COLUMN     "chargebackId" INTEGER,
ADD COLUMN     "nextUrl" TEXT,
ADD COLUMN     "payoutId" INTEGER;

-- AlterTable
ALTER TABLE "TestProviderCall" ADD COLUMN     "capture" BOOLEAN,
ADD COLUMN     "returnUrl" TEXT;

-- CreateTable
CREATE TABLE "PaymentEvent" (
    "id" SERIAL NOT NULL,
    "provider" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "processedAt" TIMESTAMP(3),

    CONSTRAINT "PaymentEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Chargeback" (
    "id" SERIAL NOT NULL,
    "provider" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "paymentId" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "cost" INTEGER NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "evidenceBy" TIMESTAMP(3),
    "openedAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Chargeback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PayoutAccount" (
    "id" SERIAL NOT NULL,
    "providerId" INTEGER NOT NULL,
    "paymentProvider" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "ready" BOOLEAN NOT NULL DEFAULT false,
    "wants" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PayoutAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PayoutTerms" (
    "providerId" INTEGER NOT NULL,
    "schedule" TEXT,
    "heldAt" TIMESTAMP(3),
    "heldReason" TEXT,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PayoutTerms_pkey" PRIMARY KEY ("providerId")
);

-- CreateTable
CREATE TABLE "Payout" (
    "id" SERIAL NOT NULL,
    "reference" TEXT NOT NULL,
    "providerId" INTEGER NOT NULL,
    "paymentProvider" TEXT NOT NULL,
    "accountId" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'sending',
    "failure" TEXT,
    "party" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reconciliation" (
    "id" SERIAL NOT NULL,
    "provider" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "matched" INTEGER NOT NULL,
    "differences" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Reconciliation_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Chargeback" ADD CONSTRAINT "Chargeback_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
