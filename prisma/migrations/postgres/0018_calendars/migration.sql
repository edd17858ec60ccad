-- DropIndex
DROP INDEX "DateException_calendarId_date_key";

-- AlterTable
ALTER TABLE "Calendar" ADD COLUMN     "feedSecret" TEXT,
ADD COLUMN     "holidays" TEXT,
ADD COLUMN     "maxPerDay" INTEGER,
ADD COLUMN     "maxPerWeek" INTEGER,
ADD COLUMN     "travelKmh" INTEGER;

-- AlterTable
ALTER TABLE "WeeklyHours" ADD COLUMN     "scheduleId" INTEGER;

-- AlterTable
ALTER TABLE "DateException" ADD COLUMN     "scheduleId" INTEGER;

-- AlterTable
ALTER TABLE "Reservation" ADD COLUMN     "lat" DOUBLE PRECISION,
ADD COLUMN     "lng" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "FreeDay" DROP CONSTRAINT "FreeDay_pkey",
ADD COLUMN     "afternoonMinutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "eveningMinutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "morningMinutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "scheduleId" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "FreeDay_pkey" PRIMARY KEY ("providerId", "scheduleId", "date");

-- AlterTable
ALTER TABLE "Listing" ADD COLUMN     "durations" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "maxPerDay" INTEGER,
ADD COLUMN     "maxPerWeek" INTEGER,
ADD COLUMN     "meetingLink" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "scheduleId" INTEGER,
ADD COLUMN     "stepMinutes" INTEGER,
ADD COLUMN     "travelFreeKm" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "travelKmMinor" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "distanceKm" INTEGER,
ADD COLUMN     "expectedAt" TIMESTAMP(3),
ADD COLUMN     "occurrence" INTEGER,
ADD COLUMN     "seriesId" INTEGER,
ADD COLUMN     "serviceLat" DOUBLE PRECISION,
ADD COLUMN     "serviceLng" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "Schedule" (
    "id" SERIAL NOT NULL,
    "calendarId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimeOff" (
    "id" SERIAL NOT NULL,
    "calendarId" INTEGER NOT NULL,
    "firstDate" TEXT NOT NULL,
    "lastDate" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TimeOff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BusyTime" (
    "id" SERIAL NOT NULL,
    "calendarId" INTEGER NOT NULL,
    "sourceId" INTEGER,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "BusyTime_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarSource" (
    "id" SERIAL NOT NULL,
    "calendarId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "checkedAt" TIMESTAMP(3),
    "readAt" TIMESTAMP(3),
    "problem" TEXT,
    "events" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CalendarSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WaitingEntry" (
    "id" SERIAL NOT NULL,
    "listingId" INTEGER NOT NULL,
    "customerId" INTEGER NOT NULL,
    "firstDate" TEXT NOT NULL,
    "lastDate" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reservationId" INTEGER,
    "startsAt" TIMESTAMP(3),
    "offeredUntil" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WaitingEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" SERIAL NOT NULL,
    "reference" TEXT NOT NULL,
    "listingId" INTEGER NOT NULL,
    "customerId" INTEGER NOT NULL,
    "every" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Schedule_calendarId_idx" ON "Schedule"("calendarId");

-- CreateIndex
CREATE INDEX "TimeOff_calendarId_lastDate_idx" ON "TimeOff"("calendarId", "lastDate");

-- CreateIndex
CREATE INDEX "BusyTime_calendarId_endsAt_startsAt_idx" ON "BusyTime"("calendarId", "endsAt", "startsAt");

-- CreateIndex
CREATE INDEX "BusyTime_sourceId_idx" ON "BusyTime"("sourceId");

-- CreateIndex
CREATE INDEX "CalendarSource_calendarId_idx" ON "CalendarSource"("calendarId");

-- CreateIndex
CREATE INDEX "WaitingEntry_listingId_state_createdAt_idx" ON "WaitingEntry"("listingId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "WaitingEntry_customerId_state_idx" ON "WaitingEntry"("customerId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Series_reference_key" ON "Series"("reference");

-- CreateIndex
CREATE INDEX "Series_customerId_idx" ON "Series"("customerId");

-- CreateIndex
CREATE INDEX "DateException_calendarId_date_idx" ON "DateException"("calendarId", "date");

-- CreateIndex
CREATE INDEX "Order_seriesId_idx" ON "Order"("seriesId");

-- AddForeignKey
ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "Calendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeeklyHours" ADD CONSTRAINT "WeeklyHours_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DateException" ADD CONSTRAINT "DateException_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimeOff" ADD CONSTRAINT "TimeOff_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "Calendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BusyTime" ADD CONSTRAINT "BusyTime_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "Calendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BusyTime" ADD CONSTRAINT "BusyTime_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "CalendarSource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarSource" ADD CONSTRAINT "CalendarSource_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "Calendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaitingEntry" ADD CONSTRAINT "WaitingEntry_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WaitingEntry" ADD CONSTRAINT "WaitingEntry_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Listing" ADD CONSTRAINT "Listing_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- FreeDay has more to say now: its job fills it.
UPDATE "Job" SET "runAt" = '1970-01-01' WHERE "dedupeKey" = 'recurring:availability.turnTheDay';
