-- CreateTable
CREATE TABLE "Talk" (
    "id" SERIAL NOT NULL,
    "reference" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "processVersion" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "customerId" INTEGER NOT NULL,
    "providerId" INTEGER NOT NULL,
    "listingId" INTEGER,
    "asker" TEXT,
    "title" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "entered" JSONB NOT NULL,
    "offer" JSONB,
    "counter" JSONB,
    "offeredAt" TIMESTAMP(3),
    "offerUntil" TIMESTAMP(3),
    "orderId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Talk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TalkStep" (
    "id" SERIAL NOT NULL,
    "talkId" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "fromState" TEXT,
    "toState" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "actorId" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "offer" JSONB,
    "counter" JSONB,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TalkStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TalkFile" (
    "fileId" INTEGER NOT NULL,
    "stepId" INTEGER NOT NULL,

    CONSTRAINT "TalkFile_pkey" PRIMARY KEY ("fileId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Talk_reference_key" ON "Talk"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "Talk_orderId_key" ON "Talk"("orderId");

-- CreateIndex
CREATE INDEX "Talk_customerId_state_idx" ON "Talk"("customerId", "state");

-- CreateIndex
CREATE INDEX "Talk_providerId_state_idx" ON "Talk"("providerId", "state");

-- CreateIndex
CREATE INDEX "TalkStep_talkId_id_idx" ON "TalkStep"("talkId", "id");

-- CreateIndex
CREATE INDEX "TalkFile_stepId_idx" ON "TalkFile"("stepId");

-- AddForeignKey
ALTER TABLE "Talk" ADD CONSTRAINT "Talk_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Talk" ADD CONSTRAINT "Talk_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Talk" ADD CONSTRAINT "Talk_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Talk" ADD CONSTRAINT "Talk_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TalkStep" ADD CONSTRAINT "TalkStep_talkId_fkey" FOREIGN KEY ("talkId") REFERENCES "Talk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TalkFile" ADD CONSTRAINT "TalkFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TalkFile" ADD CONSTRAINT "TalkFile_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "TalkStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
