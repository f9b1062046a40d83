-- CreateEnum
CREATE TYPE "HoldKind" AS ENUM ('artifact', 'job', 'set', 'selection', 'review');

-- CreateTable
CREATE TABLE "Hold" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "kind" "HoldKind" NOT NULL,
    "artifactId" UUID,
    "jobId" UUID,
    "setId" UUID,
    "selectionId" UUID,
    "reviewId" UUID,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedBy" UUID,
    "liftReason" TEXT,

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Hold_workspaceId_createdAt_id_idx" ON "Hold"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Hold_artifactId_idx" ON "Hold"("artifactId");

-- CreateIndex
CREATE INDEX "Hold_jobId_idx" ON "Hold"("jobId");

-- CreateIndex
CREATE INDEX "Hold_setId_idx" ON "Hold"("setId");

-- CreateIndex
CREATE INDEX "Hold_selectionId_idx" ON "Hold"("selectionId");

-- CreateIndex
CREATE INDEX "Hold_reviewId_idx" ON "Hold"("reviewId");

-- AddForeignKey
ALTER TABLE "Hold" ADD CONSTRAINT "Hold_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hold" ADD CONSTRAINT "Hold_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Hold" ADD CONSTRAINT "Hold_workspaceId_jobId_fkey" FOREIGN KEY ("workspaceId", "jobId") REFERENCES "Job"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Hold" ADD CONSTRAINT "Hold_workspaceId_setId_fkey" FOREIGN KEY ("workspaceId", "setId") REFERENCES "VariantSet"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Hold" ADD CONSTRAINT "Hold_workspaceId_reviewId_fkey" FOREIGN KEY ("workspaceId", "reviewId") REFERENCES "Review"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "Hold" ADD CONSTRAINT "Hold_one_target" CHECK (
  num_nonnulls("artifactId", "jobId", "setId", "selectionId", "reviewId") = 1 AND
  CASE kind WHEN 'artifact' THEN "artifactId" WHEN 'job' THEN "jobId" WHEN 'set' THEN "setId"
    WHEN 'selection' THEN "selectionId" ELSE "reviewId" END IS NOT NULL);
ALTER TABLE "Hold" ADD CONSTRAINT "Hold_lifted_whole" CHECK (num_nonnulls("liftedAt", "liftedBy", "liftReason") IN (0, 3));

-- A token with every permission keeps every permission.
UPDATE "Token" SET permissions = array_append(permissions, 'hold:write') WHERE permissions @> ARRAY[
  'artifact:read', 'job:read', 'job:write', 'compare', 'mark:write', 'review:read', 'review:write', 'vote:write',
  'decision:write', 'comment:read', 'comment:write', 'selection:read', 'selection:write', 'download', 'retention:read',
  'retention:write', 'member:write', 'token:write', 'workspace:write', 'audit:read'];
