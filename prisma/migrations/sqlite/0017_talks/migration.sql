-- CreateTable
CREATE TABLE "Talk" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "offeredAt" DATETIME,
    "offerUntil" DATETIME,
    "orderId" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Talk_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Talk_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Talk_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Talk_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TalkStep" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "talkId" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "fromState" TEXT,
    "toState" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "actorId" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "offer" JSONB,
    "counter" JSONB,
    "at" DATETIME NOT NULL,
    CONSTRAINT "TalkStep_talkId_fkey" FOREIGN KEY ("talkId") REFERENCES "Talk" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TalkFile" (
    "fileId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "stepId" INTEGER NOT NULL,
    CONSTRAINT "TalkFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TalkFile_stepId_fkey" FOREIGN KEY ("stepId") REFERENCES "TalkStep" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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
