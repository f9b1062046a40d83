-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "round" INTEGER,
ADD COLUMN     "roundReviewId" UUID;

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "batchId" UUID;

-- CreateIndex
CREATE INDEX "Batch_roundReviewId_idx" ON "Batch"("roundReviewId");

-- CreateIndex
CREATE INDEX "Review_batchId_idx" ON "Review"("batchId");

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_workspaceId_roundReviewId_fkey" FOREIGN KEY ("workspaceId", "roundReviewId") REFERENCES "Review"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "Batch"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- A round follows a review. A chain ends after 50: each is one more than the one before, so none comes back to itself.
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_round" CHECK (
  ("roundReviewId" IS NULL) = ("round" IS NULL) AND "round" BETWEEN 2 AND 50);
