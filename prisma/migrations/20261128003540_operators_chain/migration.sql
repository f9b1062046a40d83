-- The installation has a chain too, under an id of zeros, whose events name no workspace.
ALTER TABLE "AuditChain" ADD COLUMN "id" UUID;
UPDATE "AuditChain" SET "id" = "workspaceId";
ALTER TABLE "AuditChain" DROP CONSTRAINT "AuditChain_pkey",
ALTER COLUMN "id" SET NOT NULL,
ALTER COLUMN "workspaceId" DROP NOT NULL,
ADD CONSTRAINT "AuditChain_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "AuditEvent" ALTER COLUMN "workspaceId" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "AuditChain_workspaceId_key" ON "AuditChain"("workspaceId");

-- No two events in one place, as the unique index does for workspaces: null is equal to nothing there.
CREATE UNIQUE INDEX "AuditEvent_installation_seq_key" ON "AuditEvent"("seq") WHERE "workspaceId" IS NULL;
