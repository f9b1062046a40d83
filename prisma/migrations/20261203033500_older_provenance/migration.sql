-- expand
-- step
-- What is left to read, newest first; empty once all is read.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Artifact_unread_idx" ON "Artifact" (id) WHERE credentials = 'unread' AND state = 'available';
-- step
-- Readings whose state a trust list decides.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Provenance_trustList_idx" ON "Provenance" ("trustList", "workspaceId", sha256) WHERE state NOT IN ('none', 'remote');
