-- Counted every few seconds: there should be none.
CREATE INDEX "Blob_suspect_idx" ON "Blob" ("workspaceId", sha256) WHERE state = 'suspect';
