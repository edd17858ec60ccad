-- AlterTable
ALTER TABLE "Mail" ADD COLUMN "calendar" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN "feedSecret" TEXT;

-- What waits for somebody has reminders from now on: each finds its next one.
INSERT INTO "Job" ("kind", "payload", "runAt", "dedupeKey", "createdAt")
SELECT 'orders.remind', json_object('orderId', "id"), '1970-01-01', 'order:' || "id" || ':remind', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') FROM "Order" WHERE "state" NOT IN ('completed', 'declined', 'expired', 'cancelled', 'no_show');
INSERT INTO "Job" ("kind", "payload", "runAt", "dedupeKey", "createdAt")
SELECT 'orders.remindOfCase', json_object('caseId', "id"), '1970-01-01', 'case:' || "id" || ':remind', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') FROM "OrderCase" WHERE "openFor" IS NOT NULL;
INSERT INTO "Job" ("kind", "payload", "runAt", "dedupeKey", "createdAt")
SELECT 'talks.remind', json_object('talkId', "id"), '1970-01-01', 'talk:' || "id" || ':remind', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') FROM "Talk";
INSERT INTO "Job" ("kind", "payload", "runAt", "dedupeKey", "createdAt")
SELECT 'reviews.remind', json_object('orderId', "orderId"), '1970-01-01', 'review:' || "orderId" || ':remind', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') FROM "ReviewExchange" WHERE "state" IN ('open', 'one_in');
