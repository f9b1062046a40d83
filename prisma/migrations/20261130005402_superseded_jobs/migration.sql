-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "superseded" BOOLEAN NOT NULL DEFAULT false;

UPDATE "Job" j SET "superseded" = true FROM (
  SELECT id, row_number() OVER (PARTITION BY "batchId", "ordinal" ORDER BY length("externalId") DESC, "externalId" DESC) AS place
  FROM "Job" WHERE "batchId" IS NOT NULL) r
WHERE r.id = j.id AND r.place > 1;

-- What the cells of a batch are counted by.
CREATE INDEX "Job_newest_idx" ON "Job" ("workspaceId", "batchId", "status") WHERE "batchId" IS NOT NULL AND NOT "superseded";
