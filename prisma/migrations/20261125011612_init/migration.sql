-- CreateEnum
CREATE TYPE "AccountStatus" AS ENUM ('pending', 'approved', 'suspended');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('reviewer', 'beta', 'admin');

-- CreateEnum
CREATE TYPE "BetaSees" AS ENUM ('selections', 'all');

-- CreateEnum
CREATE TYPE "JobStatus" AS ENUM ('queued', 'running', 'completed', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "ArtifactState" AS ENUM ('written', 'available', 'removed');

-- CreateEnum
CREATE TYPE "BlobState" AS ENUM ('live', 'dying', 'gone', 'suspect');

-- CreateEnum
CREATE TYPE "MarkFlag" AS ENUM ('pick', 'reject');

-- CreateEnum
CREATE TYPE "PlanState" AS ENUM ('draft', 'running', 'done', 'undone');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "AccountStatus" NOT NULL DEFAULT 'pending',
    "isOperator" BOOLEAN NOT NULL DEFAULT false,
    "passwordHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idleEndsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Token" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "workspaceId" UUID,
    "title" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "permissions" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "betaSees" "BetaSees" NOT NULL DEFAULT 'selections',
    "reviewersDownload" BOOLEAN NOT NULL DEFAULT true,
    "reviewersShare" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("workspaceId","accountId")
);

-- CreateTable
CREATE TABLE "Environment" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EnvironmentVersion" (
    "environmentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "ceilingDays" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EnvironmentVersion_pkey" PRIMARY KEY ("environmentId","version")
);

-- CreateTable
CREATE TABLE "PresetRevision" (
    "workspaceId" UUID NOT NULL,
    "presetKey" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PresetRevision_pkey" PRIMARY KEY ("workspaceId","presetKey","sha256")
);

-- CreateTable
CREATE TABLE "VariantSet" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "VariantSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "externalId" TEXT,
    "setId" UUID,
    "presetKey" TEXT,
    "presetSha" TEXT,
    "pipelineId" TEXT NOT NULL,
    "pipelineVersion" TEXT,
    "status" "JobStatus" NOT NULL DEFAULT 'queued',
    "asked" JSONB NOT NULL,
    "request" JSONB NOT NULL,
    "recorded" JSONB,
    "report" JSONB,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "reported" JSONB,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobEvent" (
    "jobId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "JobEvent_pkey" PRIMARY KEY ("jobId","seq")
);

-- CreateTable
CREATE TABLE "Blob" (
    "workspaceId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "crc32" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "thumbhash" TEXT NOT NULL,
    "dhash" TEXT NOT NULL,
    "animated" BOOLEAN NOT NULL,
    "tileBytes" INTEGER NOT NULL,
    "state" "BlobState" NOT NULL DEFAULT 'live',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Blob_pkey" PRIMARY KEY ("workspaceId","sha256")
);

-- CreateTable
CREATE TABLE "Derived" (
    "workspaceId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "crc32" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Derived_pkey" PRIMARY KEY ("workspaceId","sha256","variant")
);

-- CreateTable
CREATE TABLE "Artifact" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "environmentId" UUID NOT NULL,
    "setId" UUID,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "ArtifactState" NOT NULL DEFAULT 'written',
    "writtenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3),
    "removeAfter" TIMESTAMPTZ(3),
    "removePlanId" UUID,
    "removedAt" TIMESTAMPTZ(3),
    "removal" JSONB,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "animated" BOOLEAN NOT NULL,
    "prompt" TEXT,
    "negativePrompt" TEXT,
    "model" TEXT,
    "modelHash" TEXT,
    "sampler" TEXT,
    "scheduler" TEXT,
    "steps" INTEGER,
    "cfg" DOUBLE PRECISION,
    "seed" TEXT,
    "sizeKey" TEXT NOT NULL,
    "sizeProfile" TEXT,
    "inputSummary" TEXT,
    "generator" TEXT,
    "presetKey" TEXT,
    "presetSha" TEXT,
    "pipelineId" TEXT NOT NULL,

    CONSTRAINT "Artifact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArtifactText" (
    "artifactId" UUID NOT NULL,
    "embedded" JSONB,
    "measured" JSONB NOT NULL,

    CONSTRAINT "ArtifactText_pkey" PRIMARY KEY ("artifactId")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "setId" UUID,
    "accountId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "blind" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Candidate" (
    "reviewId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Candidate_pkey" PRIMARY KEY ("reviewId","artifactId")
);

-- CreateTable
CREATE TABLE "Decision" (
    "reviewId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "artifactId" UUID,
    "accountId" UUID NOT NULL,
    "reason" TEXT,
    "tags" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("reviewId","seq")
);

-- CreateTable
CREATE TABLE "Preferred" (
    "reviewId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Preferred_pkey" PRIMARY KEY ("reviewId")
);

-- CreateTable
CREATE TABLE "Mark" (
    "artifactId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "flag" "MarkFlag",
    "stars" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Mark_pkey" PRIMARY KEY ("artifactId","accountId")
);

-- CreateTable
CREATE TABLE "Selection" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "published" BOOLEAN NOT NULL DEFAULT false,
    "isBasket" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Selection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SelectionItem" (
    "selectionId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "SelectionItem_pkey" PRIMARY KEY ("selectionId","artifactId")
);

-- CreateTable
CREATE TABLE "PolicyVersion" (
    "workspaceId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "days" INTEGER,
    "keepPreferred" BOOLEAN NOT NULL,
    "keepInOpenReviews" BOOLEAN NOT NULL,
    "graceHours" INTEGER NOT NULL,
    "accountId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PolicyVersion_pkey" PRIMARY KEY ("workspaceId","version")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "executable" BOOLEAN NOT NULL,
    "byHand" BOOLEAN NOT NULL,
    "state" "PlanState" NOT NULL DEFAULT 'draft',
    "itemCount" INTEGER NOT NULL,
    "totals" JSONB NOT NULL,
    "spared" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "executedAt" TIMESTAMPTZ(3),
    "executedBy" UUID,
    "skipsGrace" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanItem" (
    "planId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "bytes" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "why" TEXT,

    CONSTRAINT "PlanItem_pkey" PRIMARY KEY ("planId","artifactId")
);

-- CreateTable
CREATE TABLE "Export" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "entries" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "planKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Claim" (
    "callerId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "newId" UUID NOT NULL,
    "lockedUntil" TIMESTAMPTZ(3) NOT NULL,
    "answer" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("callerId","key")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "workspaceId" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "accountId" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("workspaceId","seq")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE INDEX "Identity_accountId_idx" ON "Identity"("accountId");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");

-- CreateIndex
CREATE INDEX "Token_accountId_idx" ON "Token"("accountId");

-- CreateIndex
CREATE INDEX "Token_workspaceId_idx" ON "Token"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_slug_key" ON "Workspace"("slug");

-- CreateIndex
CREATE INDEX "Membership_accountId_idx" ON "Membership"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Environment_key_key" ON "Environment"("key");

-- CreateIndex
CREATE INDEX "PresetRevision_workspaceId_presetKey_createdAt_idx" ON "PresetRevision"("workspaceId", "presetKey", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "VariantSet_workspaceId_key_key" ON "VariantSet"("workspaceId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "VariantSet_workspaceId_id_key" ON "VariantSet"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Job_workspaceId_createdAt_id_idx" ON "Job"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Job_workspaceId_status_createdAt_id_idx" ON "Job"("workspaceId", "status", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Job_workspaceId_accountId_createdAt_id_idx" ON "Job"("workspaceId", "accountId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Job_workspaceId_setId_idx" ON "Job"("workspaceId", "setId");

-- CreateIndex
CREATE UNIQUE INDEX "Job_workspaceId_externalId_key" ON "Job"("workspaceId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Job_workspaceId_id_key" ON "Job"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Artifact_workspaceId_state_createdAt_id_idx" ON "Artifact"("workspaceId", "state", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Artifact_workspaceId_sha256_idx" ON "Artifact"("workspaceId", "sha256");

-- CreateIndex
CREATE INDEX "Artifact_setId_idx" ON "Artifact"("setId");

-- CreateIndex
CREATE UNIQUE INDEX "Artifact_jobId_index_key" ON "Artifact"("jobId", "index");

-- CreateIndex
CREATE UNIQUE INDEX "Artifact_workspaceId_id_key" ON "Artifact"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Review_workspaceId_createdAt_id_idx" ON "Review"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Review_workspaceId_id_key" ON "Review"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "Candidate_artifactId_idx" ON "Candidate"("artifactId");

-- CreateIndex
CREATE INDEX "Preferred_artifactId_idx" ON "Preferred"("artifactId");

-- CreateIndex
CREATE INDEX "Mark_workspaceId_accountId_stars_createdAt_artifactId_idx" ON "Mark"("workspaceId", "accountId", "stars" DESC, "createdAt" DESC, "artifactId" DESC);

-- CreateIndex
CREATE INDEX "Selection_workspaceId_createdAt_id_idx" ON "Selection"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Selection_workspaceId_id_key" ON "Selection"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "SelectionItem_artifactId_idx" ON "SelectionItem"("artifactId");

-- CreateIndex
CREATE INDEX "Plan_workspaceId_createdAt_id_idx" ON "Plan"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Plan_workspaceId_id_key" ON "Plan"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "PlanItem_artifactId_idx" ON "PlanItem"("artifactId");

-- CreateIndex
CREATE INDEX "Export_workspaceId_accountId_createdAt_id_idx" ON "Export"("workspaceId", "accountId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Claim_createdAt_idx" ON "Claim"("createdAt");

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnvironmentVersion" ADD CONSTRAINT "EnvironmentVersion_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PresetRevision" ADD CONSTRAINT "PresetRevision_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VariantSet" ADD CONSTRAINT "VariantSet_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_workspaceId_setId_fkey" FOREIGN KEY ("workspaceId", "setId") REFERENCES "VariantSet"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_workspaceId_presetKey_presetSha_fkey" FOREIGN KEY ("workspaceId", "presetKey", "presetSha") REFERENCES "PresetRevision"("workspaceId", "presetKey", "sha256") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "JobEvent" ADD CONSTRAINT "JobEvent_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Blob" ADD CONSTRAINT "Blob_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Derived" ADD CONSTRAINT "Derived_workspaceId_sha256_fkey" FOREIGN KEY ("workspaceId", "sha256") REFERENCES "Blob"("workspaceId", "sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_workspaceId_jobId_fkey" FOREIGN KEY ("workspaceId", "jobId") REFERENCES "Job"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_workspaceId_setId_fkey" FOREIGN KEY ("workspaceId", "setId") REFERENCES "VariantSet"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_workspaceId_sha256_fkey" FOREIGN KEY ("workspaceId", "sha256") REFERENCES "Blob"("workspaceId", "sha256") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ArtifactText" ADD CONSTRAINT "ArtifactText_artifactId_fkey" FOREIGN KEY ("artifactId") REFERENCES "Artifact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_workspaceId_setId_fkey" FOREIGN KEY ("workspaceId", "setId") REFERENCES "VariantSet"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_workspaceId_reviewId_fkey" FOREIGN KEY ("workspaceId", "reviewId") REFERENCES "Review"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_reviewId_artifactId_fkey" FOREIGN KEY ("reviewId", "artifactId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Preferred" ADD CONSTRAINT "Preferred_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Preferred" ADD CONSTRAINT "Preferred_reviewId_artifactId_fkey" FOREIGN KEY ("reviewId", "artifactId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Selection" ADD CONSTRAINT "Selection_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelectionItem" ADD CONSTRAINT "SelectionItem_workspaceId_selectionId_fkey" FOREIGN KEY ("workspaceId", "selectionId") REFERENCES "Selection"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "SelectionItem" ADD CONSTRAINT "SelectionItem_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_workspaceId_planId_fkey" FOREIGN KEY ("workspaceId", "planId") REFERENCES "Plan"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
