-- CreateEnum
CREATE TYPE "RunnerKind" AS ENUM ('comfyui', 'a1111', 'sample', 'other');

-- CreateEnum
CREATE TYPE "AttemptState" AS ENUM ('running', 'overdue', 'lost', 'failed', 'released', 'canceled', 'completed');

-- DropIndex
DROP INDEX "Artifact_jobId_index_key";

-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN     "attemptId" UUID;

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "batchId" UUID,
ADD COLUMN     "demand" TEXT,
ADD COLUMN     "notBefore" TIMESTAMPTZ(3),
ADD COLUMN     "ordinal" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "position" INTEGER[],
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "longestBatch" INTEGER NOT NULL DEFAULT 500,
ADD COLUMN     "queueLimit" INTEGER NOT NULL DEFAULT 20000,
ADD COLUMN     "reviewersGenerate" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "samplePainter" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "Batch" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "setId" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "base" JSONB NOT NULL,
    "axes" JSONB NOT NULL,
    "pipelineId" TEXT NOT NULL,
    "pipelineVersion" TEXT,
    "pictures" INTEGER NOT NULL DEFAULT 1,
    "maxAttempts" INTEGER NOT NULL DEFAULT 3,
    "priority" INTEGER NOT NULL DEFAULT 1,
    "demands" JSONB NOT NULL,
    "demandIds" TEXT[],
    "pausedAt" TIMESTAMPTZ(3),
    "servedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Runner" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "RunnerKind" NOT NULL,
    "programVersion" TEXT,
    "instance" UUID NOT NULL,
    "capacity" INTEGER NOT NULL,
    "labels" JSONB NOT NULL,
    "environments" TEXT[],
    "offers" JSONB NOT NULL,
    "silenceSeconds" INTEGER NOT NULL,
    "pausedAt" TIMESTAMPTZ(3),
    "pausedBecause" TEXT,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failedInRow" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Runner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "runnerId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "AttemptState" NOT NULL DEFAULT 'running',
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "because" TEXT,
    "counts" BOOLEAN NOT NULL DEFAULT false,
    "progress" DOUBLE PRECISION,
    "step" INTEGER,
    "steps" INTEGER,
    "note" TEXT,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Batch_workspaceId_createdAt_id_idx" ON "Batch"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Batch_workspaceId_id_key" ON "Batch"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Runner_workspaceId_id_key" ON "Runner"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_jobId_number_key" ON "Attempt"("jobId", "number");

-- CreateIndex
-- Prisma has no index that counts nulls as equal. Without it, a job that is not claimed could have two artifacts at one index.
CREATE UNIQUE INDEX "Artifact_jobId_attemptId_index_key" ON "Artifact"("jobId", "attemptId", "index") NULLS NOT DISTINCT;

-- The cells of a batch; the jobs that wait to be claimed; the batches that have any; open attempts; an account's runners by name.
CREATE INDEX "Job_batch_idx" ON "Job" ("batchId", "ordinal", "id") WHERE "batchId" IS NOT NULL;
CREATE INDEX "Job_waiting_idx" ON "Job" ("workspaceId", "batchId", "ordinal", "id", "demand") WHERE "status" = 'queued' AND "batchId" IS NOT NULL;
CREATE INDEX "Batch_open_idx" ON "Batch" ("workspaceId", "priority" DESC, "servedAt", "id") WHERE "endedAt" IS NULL;
CREATE INDEX "Attempt_open_idx" ON "Attempt" ("runnerId") WHERE "state" IN ('running', 'overdue');
CREATE INDEX "Attempt_workspaceId_runnerId_endedAt_idx" ON "Attempt" ("workspaceId", "runnerId", "endedAt" DESC);
CREATE UNIQUE INDEX "Runner_name_key" ON "Runner" ("workspaceId", "accountId", "name") WHERE "removedAt" IS NULL;

-- A token with all permissions keeps all of them.
UPDATE "Token" SET "permissions" = "permissions" || ARRAY['batch:write', 'job:claim', 'runner:write'] WHERE cardinality("permissions") = 22;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "Batch"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_workspaceId_setId_fkey" FOREIGN KEY ("workspaceId", "setId") REFERENCES "VariantSet"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Runner" ADD CONSTRAINT "Runner_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Runner" ADD CONSTRAINT "Runner_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_workspaceId_jobId_fkey" FOREIGN KEY ("workspaceId", "jobId") REFERENCES "Job"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_workspaceId_runnerId_fkey" FOREIGN KEY ("workspaceId", "runnerId") REFERENCES "Runner"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
