-- AlterTable: `seq` of the whole installation becomes `id`; the chain numbers the events of each workspace from 1, in that order.
ALTER TABLE "AuditEvent" RENAME COLUMN "seq" TO "id";
ALTER SEQUENCE "AuditEvent_seq_seq" RENAME TO "AuditEvent_id_seq";
ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_pkey",
ADD COLUMN     "seq" BIGINT,
ADD COLUMN     "actorName" TEXT,
ADD COLUMN     "previous" TEXT,
ADD COLUMN     "hash" TEXT,
ADD CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id");

-- CreateTable
CREATE TABLE "AuditChain" (
    "workspaceId" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL,
    "verifiedSeq" BIGINT NOT NULL DEFAULT 0,
    "verifiedHash" TEXT NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),
    "brokenSeq" BIGINT,

    CONSTRAINT "AuditChain_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditEvent_workspaceId_seq_key" ON "AuditEvent"("workspaceId", "seq");

-- CreateIndex
CREATE INDEX "AuditEvent_workspaceId_action_seq_idx" ON "AuditEvent"("workspaceId", "action", "seq" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_workspaceId_accountId_seq_idx" ON "AuditEvent"("workspaceId", "accountId", "seq" DESC);

-- CreateIndex
CREATE INDEX "AuditEvent_workspaceId_subject_seq_idx" ON "AuditEvent"("workspaceId", "subject", "seq" DESC);

-- What waits to be chained.
CREATE INDEX "AuditEvent_waiting_idx" ON "AuditEvent"("workspaceId", "id") WHERE "seq" IS NULL;

-- AddForeignKey
ALTER TABLE "AuditChain" ADD CONSTRAINT "AuditChain_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
