-- Whether a newer artifact has the same prompt, for lists of stacks.
CREATE INDEX "Artifact_same_prompt_idx" ON "Artifact" (hashtextextended(prompt, 0), "createdAt", id) WHERE prompt IS NOT NULL;
