-- What is searched: one narrow row for each listing that the public may find, with its words. Kept by lib/search within the transactions
-- that change a listing; `npm run demo` and lib/search/documents.ts can make it anew from the listings.
CREATE TABLE "ListingSearch" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "providerId" INTEGER NOT NULL,
    "category1" INTEGER NOT NULL,
    "category2" INTEGER,
    "category3" INTEGER,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "price" BIGINT NOT NULL,
    "durationMinutes" INTEGER,
    "deliveryDays" INTEGER,
    "rating" DOUBLE PRECISION,
    "quality" DOUBLE PRECISION NOT NULL,
    "verified" INTEGER NOT NULL,
    "place" TEXT COLLATE "C",
    "x" DOUBLE PRECISION,
    "y" DOUBLE PRECISION,
    "z" DOUBLE PRECISION,
    "publishedAt" BIGINT NOT NULL,
    -- Words come folded and stemmed (lib/search/words.ts), so no dictionary is asked: weight A is the title, B the topic, C the body. Without
    -- a weight stand what else is intersected before anything is scored: categories, places, and both crossed.
    "words" TSVECTOR NOT NULL,
    CONSTRAINT "ListingSearch_id_fkey" FOREIGN KEY ("id") REFERENCES "Listing" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ListingSearch_providerId_idx" ON "ListingSearch"("providerId");
CREATE INDEX "ListingSearch_place_idx" ON "ListingSearch"("place");
CREATE INDEX "ListingSearch_quality_idx" ON "ListingSearch"("quality", "id");
CREATE INDEX "ListingSearch_words_idx" ON "ListingSearch" USING GIN ("words");
