-- AlterTable
ALTER TABLE "Export" ADD COLUMN     "digest" TEXT,
ADD COLUMN     "memberIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "removed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "takenAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Export_workspaceId_createdAt_id_idx" ON "Export"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Export_planKey_idx" ON "Export"("planKey");

-- What was the artifacts of the archive in `request` gets a column of its own; `request` keeps what was asked for.
UPDATE "Export" SET "memberIds" = ARRAY(SELECT jsonb_array_elements_text(request->'artifactIds')::uuid)
WHERE jsonb_typeof(request->'artifactIds') = 'array';
UPDATE "Export" SET request = request - 'artifactIds' WHERE request->>'selectionId' IS NOT NULL;
