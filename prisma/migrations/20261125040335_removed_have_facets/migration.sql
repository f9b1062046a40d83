-- The values of what was removed are walked too. These hold nothing but the value, so that equal ones share their entry.
CREATE INDEX "Artifact_removed_model_idx" ON "Artifact" ("workspaceId", model) WHERE state = 'removed';
CREATE INDEX "Artifact_removed_pipeline_idx" ON "Artifact" ("workspaceId", "pipelineId") WHERE state = 'removed';
CREATE INDEX "Artifact_removed_preset_idx" ON "Artifact" ("workspaceId", "presetKey") WHERE state = 'removed';
CREATE INDEX "Artifact_removed_sampler_idx" ON "Artifact" ("workspaceId", sampler) WHERE state = 'removed';
CREATE INDEX "Artifact_removed_steps_idx" ON "Artifact" ("workspaceId", steps) WHERE state = 'removed';
CREATE INDEX "Artifact_removed_size_idx" ON "Artifact" ("workspaceId", "sizeKey") WHERE state = 'removed';
CREATE INDEX "Artifact_removed_format_idx" ON "Artifact" ("workspaceId", type) WHERE state = 'removed';
CREATE INDEX "Artifact_removed_set_idx" ON "Artifact" ("workspaceId", "setId") WHERE state = 'removed';
