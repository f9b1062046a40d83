-- expand
-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "addressProvenAt" TIMESTAMPTZ(3),
ADD COLUMN     "groupsAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "mailed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "subject" TEXT;

-- What groups gave until now holds from the last sign-in at the provider on.
UPDATE "Account" a SET "groupsAt" = (SELECT max(i."usedAt") FROM "Identity" i WHERE i."accountId" = a.id)
WHERE a."groupsAt" IS NULL AND (a."operatorByGroups" OR EXISTS (
  SELECT 1 FROM "Membership" m WHERE m."accountId" = a.id AND m.source = 'groups'));
