-- What was removed since a time: asked with each part of an archive, and at each start.
CREATE INDEX "Artifact_removed_since_idx" ON "Artifact" ("removedAt", "workspaceId") WHERE "removedAt" IS NOT NULL;

-- Archives whose layout is stored in the earlier form cannot be read: they are listed as expired, and can be repeated.
UPDATE "Export" SET "digest" = NULL;
