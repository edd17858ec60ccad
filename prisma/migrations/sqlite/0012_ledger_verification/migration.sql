-- CreateTable
CREATE TABLE "LedgerVerification" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "transactions" INTEGER NOT NULL,
    "problems" JSONB NOT NULL
);
