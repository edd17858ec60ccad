-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "rates" JSONB;
