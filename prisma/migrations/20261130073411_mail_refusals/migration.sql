-- expand
-- AlterTable
ALTER TABLE "Mail" ADD COLUMN     "refusedAddress" TEXT;

-- What was sent within the last hour; whose address was refused.
CREATE INDEX "Mail_sent_idx" ON "Mail" ("sentAt") WHERE "sentAt" IS NOT NULL;
CREATE INDEX "Mail_refused_idx" ON "Mail" ("refusedAddress", "endedAt") WHERE "refusedAddress" IS NOT NULL;
