-- AlterTable
ALTER TABLE "Order" ADD COLUMN "frozen" TEXT;
ALTER TABLE "Order" ADD COLUMN "pauses" JSONB;

-- AlterTable
ALTER TABLE "OrderCase" ADD COLUMN "outcome" JSONB;
ALTER TABLE "OrderCase" ADD COLUMN "reservationId" INTEGER;

-- CreateTable
CREATE TABLE "CaseFile" (
    "fileId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "stepId" INTEGER NOT NULL,
    CONSTRAINT "CaseFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CaseFile_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "OrderCaseHistory" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CaseFile_stepId_idx" ON "CaseFile"("stepId");
