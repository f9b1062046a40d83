-- What Prisma's schema cannot say: partial and expression indexes, and checks. lib/db/indexes.int.test.ts lists them.

-- Retention counts and weighs what is there without reading the table.
CREATE INDEX "Artifact_retention_idx" ON "Artifact" ("workspaceId", "environmentId", "createdAt", id) INCLUDE (bytes) WHERE state = 'available';
CREATE INDEX "Artifact_due_idx" ON "Artifact" ("removeAfter") WHERE "removeAfter" IS NOT NULL;
CREATE INDEX "Blob_dying_idx" ON "Blob" ("workspaceId", sha256) WHERE state = 'dying';

-- Free text over prompts.
CREATE INDEX "Artifact_prompt_idx" ON "Artifact" USING gin (to_tsvector('simple', coalesce(prompt, '')));

-- A facet's page is a seek, and its distinct values a walk.
CREATE INDEX "Artifact_model_idx" ON "Artifact" ("workspaceId", model, "createdAt" DESC, id DESC) WHERE state = 'available';
CREATE INDEX "Artifact_pipeline_idx" ON "Artifact" ("workspaceId", "pipelineId", "createdAt" DESC, id DESC) WHERE state = 'available';
CREATE INDEX "Artifact_preset_idx" ON "Artifact" ("workspaceId", "presetKey", "createdAt" DESC, id DESC) WHERE state = 'available';
CREATE INDEX "Artifact_sampler_idx" ON "Artifact" ("workspaceId", sampler, "createdAt" DESC, id DESC) WHERE state = 'available';
CREATE INDEX "Artifact_steps_idx" ON "Artifact" ("workspaceId", steps, "createdAt" DESC, id DESC) WHERE state = 'available';
CREATE INDEX "Artifact_size_idx" ON "Artifact" ("workspaceId", "sizeKey", "createdAt" DESC, id DESC) WHERE state = 'available';
CREATE INDEX "Artifact_format_idx" ON "Artifact" ("workspaceId", type, "createdAt" DESC, id DESC) WHERE state = 'available';
CREATE INDEX "Artifact_set_idx" ON "Artifact" ("workspaceId", "setId", "createdAt" DESC, id DESC) WHERE state = 'available';

-- One basket a person.
CREATE UNIQUE INDEX "Selection_basket_idx" ON "Selection" ("workspaceId", "accountId") WHERE "isBasket";

ALTER TABLE "Account" ADD CONSTRAINT "Account_email_lower" CHECK (email = lower(email));
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_available_has_time" CHECK (state <> 'available' OR "createdAt" IS NOT NULL);
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_removed_has_time" CHECK ((state = 'removed') = ("removedAt" IS NOT NULL));
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_bytes_positive" CHECK (bytes > 0);
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_stars_range" CHECK (stars BETWEEN 1 AND 5);
ALTER TABLE "PolicyVersion" ADD CONSTRAINT "PolicyVersion_days_positive" CHECK (days > 0 AND "graceHours" >= 0);
ALTER TABLE "EnvironmentVersion" ADD CONSTRAINT "EnvironmentVersion_days_positive" CHECK ("ceilingDays" > 0);

-- Lists that mix states: what never became available counts from when it was written.
CREATE INDEX "Artifact_any_state_idx" ON "Artifact" ("workspaceId", (coalesce("createdAt", "writtenAt")) DESC, id DESC);
