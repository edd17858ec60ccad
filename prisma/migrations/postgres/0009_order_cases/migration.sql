-- CreateTable
CREATE TABLE "OrderCase" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "process" TEXT NOT NULL,
    "processVersion" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "asker" TEXT,
    "openFor" INTEGER,
    "proposal" JSONB NOT NULL,
    "entered" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderCaseHistory" (
    "id" SERIAL NOT NULL,
    "caseId" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "fromState" TEXT,
    "toState" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "actorId" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "proposal" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderCaseHistory_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OrderCase_openFor_key" ON "OrderCase"("openFor");

-- CreateIndex
CREATE INDEX "OrderCase_orderId_idx" ON "OrderCase"("orderId");

-- CreateIndex
CREATE INDEX "OrderCaseHistory_caseId_id_idx" ON "OrderCaseHistory"("caseId", "id");

-- AddForeignKey
ALTER TABLE "OrderCase" ADD CONSTRAINT "OrderCase_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderCaseHistory" ADD CONSTRAINT "OrderCaseHistory_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "OrderCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
