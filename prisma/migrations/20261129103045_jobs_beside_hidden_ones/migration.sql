-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "besideId" UUID;

-- Prisma has no index that counts nulls as equal. Without the condition, all jobs without an external id would be.
DROP INDEX "Job_workspaceId_externalId_key";
CREATE UNIQUE INDEX "Job_externalId_key" ON "Job" ("workspaceId", "externalId", "besideId") NULLS NOT DISTINCT WHERE "externalId" IS NOT NULL;
