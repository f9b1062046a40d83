CREATE TYPE "PlanKind" AS ENUM ('age', 'named', 'pressure');
CREATE TYPE "PlanCause" AS ENUM ('age', 'capacity', 'leftovers', 'asked');
CREATE TYPE "PlanOutcome" AS ENUM ('due', 'removed', 'spared', 'undone');
CREATE TYPE "UsageBy" AS ENUM ('total', 'environment', 'preset', 'pipeline', 'model', 'kind');

-- New values cannot be used in the transaction that adds them; nothing below does.
ALTER TYPE "InboxKind" ADD VALUE 'planned';
ALTER TYPE "InboxKind" ADD VALUE 'removing';
ALTER TYPE "InboxKind" ADD VALUE 'removed';
ALTER TYPE "InboxKind" ADD VALUE 'expiring';
ALTER TYPE "PlanState" ADD VALUE 'making' BEFORE 'draft';

-- Previews were plans that could not be executed; they are computed now.
DELETE FROM "Plan" WHERE NOT executable;

-- Checking it would lock every artifact while a plan is made.
ALTER TABLE "PlanItem" DROP CONSTRAINT "PlanItem_workspaceId_artifactId_fkey";
DROP INDEX "PlanItem_artifactId_idx";

CREATE TABLE "PlanSpared" (
    "planId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "why" TEXT NOT NULL,

    CONSTRAINT "PlanSpared_pkey" PRIMARY KEY ("planId","artifactId")
);
INSERT INTO "PlanSpared" ("planId", "artifactId", "workspaceId", why)
SELECT DISTINCT ON (p.id, a.id) p.id, a.id, p."workspaceId", s->>'why'
FROM "Plan" p CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(p.spared) WHEN 'array' THEN p.spared ELSE '[]' END) s
JOIN "Artifact" a ON a."workspaceId" = p."workspaceId" AND a.id::text = s->>'artifactId'
WHERE s->>'why' IS NOT NULL;

ALTER TABLE "Plan" ADD COLUMN "kind" "PlanKind" NOT NULL DEFAULT 'age',
  ADD COLUMN "pressure" JSONB,
  ADD COLUMN "groups" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "endedAt" TIMESTAMPTZ(3),
  ALTER COLUMN "accountId" DROP NOT NULL;
UPDATE "Plan" SET kind = 'named' WHERE "byHand";
ALTER TABLE "Plan" ALTER COLUMN kind DROP DEFAULT, DROP COLUMN "byHand", DROP COLUMN "executable", DROP COLUMN "spared";

ALTER TABLE "PlanItem" ADD COLUMN "cause" "PlanCause" NOT NULL DEFAULT 'age';
UPDATE "PlanItem" i SET cause = 'asked' FROM "Plan" p WHERE p.id = i."planId" AND p.kind = 'named';
ALTER TABLE "PlanItem" ALTER COLUMN cause DROP DEFAULT,
  ALTER COLUMN outcome TYPE "PlanOutcome" USING outcome::"PlanOutcome";
-- Nothing to keep while a plan is made. The first gives an execution's pages and counts, the second other plans' claims.
CREATE INDEX "PlanItem_outcome_idx" ON "PlanItem" ("planId", outcome, "artifactId") WHERE outcome IS NOT NULL;
CREATE INDEX "PlanItem_due_idx" ON "PlanItem" ("artifactId") WHERE outcome = 'due';

ALTER TABLE "InboxItem" ADD COLUMN "detail" JSONB, ADD COLUMN "planId" UUID, ALTER COLUMN "byId" DROP NOT NULL;
ALTER TABLE "LiveEvent" ADD COLUMN "planId" UUID;

CREATE TABLE "UsageDay" (
    "workspaceId" UUID NOT NULL,
    "by" "UsageBy" NOT NULL,
    "day" DATE NOT NULL,
    "key" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "count" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "UsageDay_pkey" PRIMARY KEY ("workspaceId","by","day","key")
);

CREATE UNIQUE INDEX "InboxItem_accountId_planId_kind_key" ON "InboxItem"("accountId", "planId", "kind");
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_workspaceId_planId_fkey" FOREIGN KEY ("workspaceId", "planId") REFERENCES "Plan"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "PlanSpared" ADD CONSTRAINT "PlanSpared_workspaceId_planId_fkey" FOREIGN KEY ("workspaceId", "planId") REFERENCES "Plan"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "UsageDay" ADD CONSTRAINT "UsageDay_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
