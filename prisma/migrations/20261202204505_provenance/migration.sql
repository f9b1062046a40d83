-- expand
-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN     "ai" TEXT NOT NULL DEFAULT 'none',
ADD COLUMN     "credentials" TEXT NOT NULL DEFAULT 'unread',
ADD COLUMN     "signer" TEXT;

-- CreateTable
CREATE TABLE "Provenance" (
    "workspaceId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,
    "readBy" TEXT NOT NULL,
    "trustList" TEXT NOT NULL,

    CONSTRAINT "Provenance_pkey" PRIMARY KEY ("workspaceId","sha256")
);

-- AddForeignKey
ALTER TABLE "Provenance" ADD CONSTRAINT "Provenance_workspaceId_sha256_fkey" FOREIGN KEY ("workspaceId", "sha256") REFERENCES "Blob"("workspaceId", "sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- step
-- The values of the facets and their counts, as of the others.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Artifact_credentials_idx" ON "Artifact" ("workspaceId", state, credentials) WHERE state <> 'written';
-- step
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Artifact_signer_idx" ON "Artifact" ("workspaceId", state, signer) WHERE state <> 'written';
-- step
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Artifact_ai_idx" ON "Artifact" ("workspaceId", state, ai) WHERE state <> 'written';
