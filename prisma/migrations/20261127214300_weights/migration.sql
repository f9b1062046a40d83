-- CreateTable
CREATE TABLE "DayWeight" (
    "workspaceId" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "DayWeight_pkey" PRIMARY KEY ("workspaceId","environmentId","day")
);

-- CreateTable
CREATE TABLE "WeightChange" (
    "id" BIGSERIAL NOT NULL,
    "workspaceId" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "WeightChange_pkey" PRIMARY KEY ("id")
);

-- One row a day that a statement changed; none where it changes nothing, as by most.
CREATE FUNCTION weigh_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "WeightChange" ("workspaceId", "environmentId", day, count, bytes)
  SELECT "workspaceId", "environmentId", ("createdAt" AT TIME ZONE 'UTC')::date, count(*), sum(bytes)
  FROM added WHERE state = 'available' GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;

CREATE FUNCTION weigh_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "WeightChange" ("workspaceId", "environmentId", day, count, bytes)
  SELECT "workspaceId", "environmentId", ("createdAt" AT TIME ZONE 'UTC')::date, -count(*), -sum(bytes)
  FROM deleted WHERE state = 'available' GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;

CREATE FUNCTION weigh_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "WeightChange" ("workspaceId", "environmentId", day, count, bytes)
  SELECT "workspaceId", "environmentId", ("createdAt" AT TIME ZONE 'UTC')::date, sum(sign), sum(sign * bytes) FROM (
    SELECT "workspaceId", "environmentId", "createdAt", bytes, 1 AS sign FROM after WHERE state = 'available'
    UNION ALL SELECT "workspaceId", "environmentId", "createdAt", bytes, -1 FROM before WHERE state = 'available') c
  GROUP BY 1, 2, 3 HAVING sum(sign) <> 0 OR sum(sign * bytes) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER "Artifact_weigh_added" AFTER INSERT ON "Artifact" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION weigh_added();
CREATE TRIGGER "Artifact_weigh_deleted" AFTER DELETE ON "Artifact" REFERENCING OLD TABLE AS deleted
  FOR EACH STATEMENT EXECUTE FUNCTION weigh_deleted();
CREATE TRIGGER "Artifact_weigh_changed" AFTER UPDATE ON "Artifact" REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION weigh_changed();

-- The triggers' lock has waited for all who were writing: whatever they wrote is counted here, what comes later by the triggers.
INSERT INTO "DayWeight" ("workspaceId", "environmentId", day, count, bytes)
SELECT "workspaceId", "environmentId", ("createdAt" AT TIME ZONE 'UTC')::date, count(*), sum(bytes)
FROM "Artifact" WHERE state = 'available' GROUP BY 1, 2, 3;
