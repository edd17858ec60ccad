-- CreateTable
CREATE TABLE "OrderCase" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderId" INTEGER NOT NULL,
    "process" TEXT NOT NULL,
    "processVersion" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "asker" TEXT,
    "openFor" INTEGER,
    "proposal" JSONB NOT NULL,
    "entered" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "OrderCase_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OrderCaseHistory" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "caseId" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "fromState" TEXT,
    "toState" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "actorId" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "proposal" JSONB NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "OrderCaseHistory_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "OrderCase" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "OrderCase_openFor_key" ON "OrderCase"("openFor");

-- CreateIndex
CREATE INDEX "OrderCase_orderId_idx" ON "OrderCase"("orderId");

-- CreateIndex
CREATE INDEX "OrderCaseHistory_caseId_id_idx" ON "OrderCaseHistory"("caseId", "id");
