-- The words of prompts, and the week in which each became available: words that many have are found week by week.
DROP INDEX "Artifact_prompt_idx";
CREATE INDEX "Artifact_prompt_idx" ON "Artifact" USING gin (to_tsvector('simple', coalesce(prompt, '')),
  (ARRAY[floor(extract(epoch FROM "createdAt" AT TIME ZONE 'UTC') / 604800)::int]));
