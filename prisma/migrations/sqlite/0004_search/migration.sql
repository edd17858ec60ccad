-- What is searched: one narrow row and one entry of words for each listing that the public may find. Kept by lib/search within the
-- transactions that change a listing; `npm run demo` and lib/search/documents.ts can make it anew from the listings.
CREATE TABLE "ListingSearch" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "providerId" INTEGER NOT NULL,
    "category1" INTEGER NOT NULL,
    "category2" INTEGER,
    "category3" INTEGER,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "durationMinutes" INTEGER,
    "deliveryDays" INTEGER,
    "rating" REAL,
    "quality" REAL NOT NULL,
    "verified" INTEGER NOT NULL,
    "place" TEXT,
    "x" REAL,
    "y" REAL,
    "z" REAL,
    "publishedAt" INTEGER NOT NULL,
    CONSTRAINT "ListingSearch_id_fkey" FOREIGN KEY ("id") REFERENCES "Listing" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ListingSearch_providerId_idx" ON "ListingSearch"("providerId");
CREATE INDEX "ListingSearch_place_idx" ON "ListingSearch"("place");
CREATE INDEX "ListingSearch_quality_idx" ON "ListingSearch"("quality", "id");

-- Words come folded and stemmed (lib/search/words.ts); `cells` holds what else is intersected before anything is scored: categories,
-- places, and both crossed. Nothing but the index is stored.
CREATE VIRTUAL TABLE "ListingWords" USING fts5("title", "topic", "body", "cells", content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* M* N*'");
CREATE TRIGGER "ListingSearch_forgets_words" AFTER DELETE ON "ListingSearch" BEGIN DELETE FROM "ListingWords" WHERE rowid = OLD."id"; END;
