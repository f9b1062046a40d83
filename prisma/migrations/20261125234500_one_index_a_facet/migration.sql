-- Indexes that a query of `npm run bench -- --scale` needs stay; each says which. Dropped first, so that adding a column
-- writes the table alone.
DROP INDEX "Artifact_model_idx", "Artifact_pipeline_idx", "Artifact_preset_idx", "Artifact_sampler_idx", "Artifact_steps_idx",
  "Artifact_size_idx", "Artifact_format_idx", "Artifact_set_idx", "Artifact_removed_model_idx", "Artifact_removed_pipeline_idx",
  "Artifact_removed_preset_idx", "Artifact_removed_sampler_idx", "Artifact_removed_steps_idx", "Artifact_removed_size_idx",
  "Artifact_removed_format_idx", "Artifact_removed_set_idx", "Mark_model_idx", "Mark_model_pipeline_idx";

-- One model is named by its file, with and without folder and ending: lib/domain/model-key.ts says the same.
CREATE FUNCTION model_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(nullif(regexp_replace(regexp_replace(name, '^.*[/\\]', ''), '\.(safetensors|ckpt|gguf|sft|pth|pt)$', '', 'i'), ''), name);
ALTER TABLE "Artifact" ADD COLUMN "modelKey" TEXT GENERATED ALWAYS AS (model_key(model)) STORED;
ALTER TABLE "Mark" ADD COLUMN "modelKey" TEXT GENERATED ALWAYS AS (model_key(model)) STORED;

-- Pages of a model or a pipeline, newest and oldest, are a seek; the values of these facets and their counts are a walk.
-- What is not available yet is in none of them, so that a delivery writes none of them.
CREATE INDEX "Artifact_model_idx" ON "Artifact" ("workspaceId", state, "modelKey", "createdAt" DESC, id DESC) WHERE state <> 'written';
CREATE INDEX "Artifact_pipeline_idx" ON "Artifact" ("workspaceId", state, "pipelineId", "createdAt" DESC, id DESC) WHERE state <> 'written';
-- The values of the other facets and their counts, plain and rare ones; a page of a rare value is read whole and sorted,
-- that of a frequent one is a walk by time. Equal values share an entry: a tenth of the size of one with times.
CREATE INDEX "Artifact_set_idx" ON "Artifact" ("workspaceId", state, "setId") WHERE state <> 'written';
CREATE INDEX "Artifact_preset_idx" ON "Artifact" ("workspaceId", state, "presetKey") WHERE state <> 'written';
CREATE INDEX "Artifact_sampler_idx" ON "Artifact" ("workspaceId", state, sampler) WHERE state <> 'written';
CREATE INDEX "Artifact_steps_idx" ON "Artifact" ("workspaceId", state, steps) WHERE state <> 'written';
CREATE INDEX "Artifact_size_idx" ON "Artifact" ("workspaceId", state, "sizeKey") WHERE state <> 'written';
CREATE INDEX "Artifact_format_idx" ON "Artifact" ("workspaceId", state, type) WHERE state <> 'written';
-- Pages by rating under a model.
CREATE INDEX "Mark_model_idx" ON "Mark" ("workspaceId", "accountId", "modelKey", stars DESC, "createdAt" DESC, "artifactId" DESC) WHERE stars IS NOT NULL;
CREATE INDEX "Mark_model_pipeline_idx" ON "Mark" ("workspaceId", "accountId", "modelKey", "pipelineId", stars DESC, "createdAt" DESC, "artifactId" DESC) WHERE stars IS NOT NULL;

-- Those that stay as they are: (workspaceId, state, createdAt, id) pages of every sort and months; (workspaceId, COALESCE(createdAt,
-- writtenAt), id) pages of several states; (workspaceId, environmentId, createdAt, id) a plan's totals and candidates; the words of
-- prompts, searches and their facets; (removeAfter) what is due; (workspaceId, sha256) whether bytes are used still; (setId) what a
-- set holds when it goes; (jobId, index), (workspaceId, id) and id what rows must not repeat, and other tables' keys.
ANALYZE "Mark";
