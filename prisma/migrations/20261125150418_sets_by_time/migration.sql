-- CreateIndex
CREATE INDEX "VariantSet_workspaceId_createdAt_id_idx" ON "VariantSet"("workspaceId", "createdAt" DESC, "id" DESC);
