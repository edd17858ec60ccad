-- Which hours a listing keeps to (0: the usual ones), so that the index of free dates is asked for those.
ALTER TABLE "ListingSearch" ADD COLUMN "scheduleId" INTEGER NOT NULL DEFAULT 0;
