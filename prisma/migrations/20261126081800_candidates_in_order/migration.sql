-- CreateIndex
CREATE INDEX "Candidate_reviewId_position_idx" ON "Candidate"("reviewId", "position");
