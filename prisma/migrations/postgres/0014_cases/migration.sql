-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "frozen" TEXT,
ADD COLUMN     "pauses" JSONB;

-- AlterTable
ALTER TABLE "OrderCase" ADD COLUMN     "outcome" JSONB,
ADD COLUMN     "reservationId" INTEGER;

-- CreateTable
CREATE TABLE "CaseFile" (
    "fileId" INTEGER NOT NULL,
    "stepId" INTEGER NOT NULL,

    CONSTRAINT "CaseFile_pkey" PRIMARY KEY ("fileId")
);

-- CreateIndex
CREATE INDEX "CaseFile_stepId_idx" ON "CaseFile"("stepId");

-- AddForeignKey
ALTER TABLE "CaseFile" ADD CONSTRAINT "CaseFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseFile" ADD CONSTRAINT "CaseFile_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "OrderCaseHistory"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
