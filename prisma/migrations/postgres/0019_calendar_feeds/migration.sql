-- AlterTable
ALTER TABLE "Mail" ADD COLUMN "calendar" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN "feedSecret" TEXT;

-- What waits for somebody has reminders from now on: each finds its next one.
INSERT INTO "Job" ("kind", "payload", "runAt", "dedupeKey", "createdAt")
SELECT 'orders.remind', jsonb_build_object('orderId', "id"), '1970-01-01', 'order:' || "id" || ':remind', CURRENT_TIMESTAMP FROM "Order" WHERE "state" NOT IN ('completed', 'declined', 'expired', 'cancelled', 'no_show');
INSERT INTO "Job" ("kind", "payload", "runAt", "dedupeKey", "createdAt")
SELECT 'orders.remindOfCase', jsonb_build_object('caseId', "id"), '1970-01-01', 'case:' || "id" || ':remind', CURRENT_TIMESTAMP FROM "OrderCase" WHERE "openFor" IS NOT NULL;
INSERT INTO "Job" ("kind", "payload", "runAt", "dedupeKey", "createdAt")
SELECT 'talks.remind', jsonb_build_object('talkId', "id"), '1970-01-01', 'talk:' || "id" || ':remind', CURRENT_TIMESTAMP FROM "Talk";
INSERT INTO "Job" ("kind", "payload", "runAt", "dedupeKey", "createdAt")
SELECT 'reviews.remind', jsonb_build_object('orderId', "orderId"), '1970-01-01', 'review:' || "orderId" || ':remind', CURRENT_TIMESTAMP FROM "ReviewExchange" WHERE "state" IN ('open', 'one_in');
