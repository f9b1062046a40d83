-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "InboxKind" ADD VALUE 'batchDone';
ALTER TYPE "InboxKind" ADD VALUE 'batchStuck';
ALTER TYPE "InboxKind" ADD VALUE 'runnerPaused';

-- AlterTable
ALTER TABLE "InboxItem" ADD COLUMN     "batchId" UUID,
ADD COLUMN     "runnerId" UUID;

-- AlterTable
ALTER TABLE "LiveEvent" ADD COLUMN     "batchId" UUID,
ADD COLUMN     "runnerId" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "InboxItem_accountId_batchId_kind_key" ON "InboxItem"("accountId", "batchId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "InboxItem_accountId_runnerId_kind_key" ON "InboxItem"("accountId", "runnerId", "kind");

-- AddForeignKey
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "Batch"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_workspaceId_runnerId_fkey" FOREIGN KEY ("workspaceId", "runnerId") REFERENCES "Runner"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
