-- AlterTable
ALTER TABLE "Calendar" ADD COLUMN "feedSecret" TEXT;
ALTER TABLE "Calendar" ADD COLUMN "holidays" TEXT;
ALTER TABLE "Calendar" ADD COLUMN "maxPerDay" INTEGER;
ALTER TABLE "Calendar" ADD COLUMN "maxPerWeek" INTEGER;
ALTER TABLE "Calendar" ADD COLUMN "travelKmh" INTEGER;

-- AlterTable
ALTER TABLE "Reservation" ADD COLUMN "lat" REAL;
ALTER TABLE "Reservation" ADD COLUMN "lng" REAL;

-- CreateTable
CREATE TABLE "Schedule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "calendarId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "Schedule_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "Calendar" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TimeOff" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "calendarId" INTEGER NOT NULL,
    "firstDate" TEXT NOT NULL,
    "lastDate" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "TimeOff_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "Calendar" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BusyTime" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "calendarId" INTEGER NOT NULL,
    "sourceId" INTEGER,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "BusyTime_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "Calendar" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "BusyTime_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "CalendarSource" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CalendarSource" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "calendarId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "checkedAt" DATETIME,
    "readAt" DATETIME,
    "problem" TEXT,
    "events" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "CalendarSource_calendarId_fkey" FOREIGN KEY ("calendarId") REFERENCES "Calendar" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WaitingEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "listingId" INTEGER NOT NULL,
    "customerId" INTEGER NOT NULL,
    "firstDate" TEXT NOT NULL,
    "lastDate" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reservationId" INTEGER,
    "startsAt" DATETIME,
    "offeredUntil" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "WaitingEntry_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "WaitingEntry_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Series" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "reference" TEXT NOT NULL,
    "listingId" INTEGER NOT NULL,
    "customerId" INTEGER NOT NULL,
    "every" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Series_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Series_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- By hand, so that no table is made anew: columns are added. FreeDay can be made anew at any time and is filled by its job.
ALTER TABLE "WeeklyHours" ADD COLUMN "scheduleId" INTEGER REFERENCES "Schedule" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "DateException" ADD COLUMN "scheduleId" INTEGER REFERENCES "Schedule" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
DROP INDEX "DateException_calendarId_date_key";
CREATE INDEX "DateException_calendarId_date_idx" ON "DateException"("calendarId", "date");
DROP TABLE "FreeDay";
CREATE TABLE "FreeDay" (
    "providerId" INTEGER NOT NULL,
    "scheduleId" INTEGER NOT NULL DEFAULT 0,
    "date" TEXT NOT NULL,
    "freeMinutes" INTEGER NOT NULL,
    "morningMinutes" INTEGER NOT NULL DEFAULT 0,
    "afternoonMinutes" INTEGER NOT NULL DEFAULT 0,
    "eveningMinutes" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("providerId", "scheduleId", "date"),
    CONSTRAINT "FreeDay_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "FreeDay_date_freeMinutes_idx" ON "FreeDay"("date", "freeMinutes");
UPDATE "Job" SET "runAt" = '1970-01-01T00:00:00.000+00:00' WHERE "dedupeKey" = 'recurring:availability.turnTheDay';

ALTER TABLE "Listing" ADD COLUMN "stepMinutes" INTEGER;
ALTER TABLE "Listing" ADD COLUMN "maxPerDay" INTEGER;
ALTER TABLE "Listing" ADD COLUMN "maxPerWeek" INTEGER;
ALTER TABLE "Listing" ADD COLUMN "durations" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "Listing" ADD COLUMN "scheduleId" INTEGER REFERENCES "Schedule" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Listing" ADD COLUMN "travelFreeKm" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Listing" ADD COLUMN "travelKmMinor" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Listing" ADD COLUMN "meetingLink" TEXT NOT NULL DEFAULT '';

ALTER TABLE "Order" ADD COLUMN "serviceLat" REAL;
ALTER TABLE "Order" ADD COLUMN "serviceLng" REAL;
ALTER TABLE "Order" ADD COLUMN "distanceKm" INTEGER;
ALTER TABLE "Order" ADD COLUMN "expectedAt" DATETIME;
ALTER TABLE "Order" ADD COLUMN "seriesId" INTEGER REFERENCES "Series" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Order" ADD COLUMN "occurrence" INTEGER;
CREATE INDEX "Order_seriesId_idx" ON "Order"("seriesId");

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
