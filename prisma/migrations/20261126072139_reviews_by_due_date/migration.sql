-- CreateIndex
CREATE INDEX "Review_workspaceId_dueAt_id_idx" ON "Review"("workspaceId", "dueAt", "id");
