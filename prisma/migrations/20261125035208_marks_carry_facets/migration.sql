-- A starred list under a model or a pipeline is a walk of one index: the mark carries both, as it does `createdAt`.
ALTER TABLE "Mark" ADD COLUMN "model" TEXT, ADD COLUMN "pipelineId" TEXT;
UPDATE "Mark" m SET model = a.model, "pipelineId" = a."pipelineId" FROM "Artifact" a WHERE a.id = m."artifactId";
ALTER TABLE "Mark" ALTER COLUMN "pipelineId" SET NOT NULL;

CREATE INDEX "Mark_model_idx" ON "Mark" ("workspaceId", "accountId", model, stars DESC, "createdAt" DESC, "artifactId" DESC) WHERE stars IS NOT NULL;
CREATE INDEX "Mark_pipeline_idx" ON "Mark" ("workspaceId", "accountId", "pipelineId", stars DESC, "createdAt" DESC, "artifactId" DESC) WHERE stars IS NOT NULL;
CREATE INDEX "Mark_model_pipeline_idx" ON "Mark" ("workspaceId", "accountId", model, "pipelineId", stars DESC, "createdAt" DESC, "artifactId" DESC) WHERE stars IS NOT NULL;

-- What keeps the copies true: only an artifact that was available once can be marked, and from then on these are settled.
CREATE FUNCTION artifact_is_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Artifact % was available: its model and pipeline are settled, and marks carry copies of them', OLD.id
    USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "Artifact_is_settled" BEFORE UPDATE ON "Artifact" FOR EACH ROW
  WHEN (OLD."createdAt" IS NOT NULL AND (OLD.model, OLD."pipelineId") IS DISTINCT FROM (NEW.model, NEW."pipelineId"))
  EXECUTE FUNCTION artifact_is_settled();
