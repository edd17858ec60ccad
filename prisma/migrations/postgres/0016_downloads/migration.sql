-- CreateTable
CREATE TABLE "ListingFile" (
    "fileId" INTEGER NOT NULL,
    "listingId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ListingFile_pkey" PRIMARY KEY ("fileId")
);

-- CreateTable
CREATE TABLE "OrderDownload" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "fileId" INTEGER NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "lastAt" TIMESTAMP(3),

    CONSTRAINT "OrderDownload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ListingFile_listingId_position_idx" ON "ListingFile"("listingId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "OrderDownload_orderId_fileId_key" ON "OrderDownload"("orderId", "fileId");

-- AddForeignKey
ALTER TABLE "ListingFile" ADD CONSTRAINT "ListingFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListingFile" ADD CONSTRAINT "ListingFile_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderDownload" ADD CONSTRAINT "OrderDownload_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderDownload" ADD CONSTRAINT "OrderDownload_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
