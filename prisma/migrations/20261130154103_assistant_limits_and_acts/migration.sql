-- expand
-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "assistantCells" INTEGER NOT NULL DEFAULT 50,
ADD COLUMN     "assistantDailyCells" INTEGER NOT NULL DEFAULT 200;

-- CreateIndex
CREATE INDEX "AssistantMark_assistantId_at_idx" ON "AssistantMark"("assistantId", "at");

-- CreateIndex
CREATE INDEX "AssistantVote_assistantId_at_idx" ON "AssistantVote"("assistantId", "at");
