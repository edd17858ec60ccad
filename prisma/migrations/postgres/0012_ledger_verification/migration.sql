-- CreateTable
CREATE TABLE "LedgerVerification" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "transactions" INTEGER NOT NULL,
    "problems" JSONB NOT NULL,

    CONSTRAINT "LedgerVerification_pkey" PRIMARY KEY ("id")
);
