-- A plan's removals are all due at once; their pages are ordered by id.
DROP INDEX "Artifact_due_idx";
CREATE INDEX "Artifact_due_idx" ON "Artifact" ("removeAfter", id) WHERE "removeAfter" IS NOT NULL;
