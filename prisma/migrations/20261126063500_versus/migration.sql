-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "versus" JSONB;

-- Reviews of two sides, from which presets count their wins.
CREATE INDEX "Review_versus_idx" ON "Review" ("workspaceId", id) WHERE versus IS NOT NULL;

-- The artifacts of a preset's revision, and of those the ones of a seed.
CREATE INDEX "Artifact_revision_idx" ON "Artifact" ("workspaceId", "presetKey", "presetSha", seed) WHERE state = 'available' AND "presetKey" IS NOT NULL;

-- The jobs of a preset's revision.
CREATE INDEX "Job_revision_idx" ON "Job" ("workspaceId", "presetKey", "presetSha") WHERE "presetKey" IS NOT NULL;
