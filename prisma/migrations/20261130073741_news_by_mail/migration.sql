-- expand
-- AlterTable
ALTER TABLE "InboxItem" ADD COLUMN     "mailId" UUID;

-- What a mail tells; most items are told by none.
CREATE INDEX "InboxItem_mail_idx" ON "InboxItem" ("mailId") WHERE "mailId" IS NOT NULL;

-- One digest at a time for each account that news still joins: `detail` says when its text was first made.
DROP INDEX "Mail_digest_key";
CREATE UNIQUE INDEX "Mail_digest_key" ON "Mail" ("accountId")
  WHERE kind = 'digest' AND "sentAt" IS NULL AND "endedAt" IS NULL AND detail IS NULL;
