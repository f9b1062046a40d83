-- expand
-- CreateTable
CREATE TABLE "DefectWordList" (
    "workspaceId" UUID NOT NULL,
    "items" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DefectWordList_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "Defect" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "reviewId" UUID,
    "accountId" UUID NOT NULL,
    "assistantId" UUID,
    "word" TEXT NOT NULL,
    "question" TEXT,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "width" DOUBLE PRECISION,
    "height" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Defect_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Defect_artifactId_createdAt_id_idx" ON "Defect"("artifactId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Defect_workspaceId_word_artifactId_idx" ON "Defect"("workspaceId", "word", "artifactId");

-- AddForeignKey
ALTER TABLE "DefectWordList" ADD CONSTRAINT "DefectWordList_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Defect" ADD CONSTRAINT "Defect_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Defect" ADD CONSTRAINT "Defect_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Defect" ADD CONSTRAINT "Defect_reviewId_artifactId_fkey" FOREIGN KEY ("reviewId", "artifactId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Defect" ADD CONSTRAINT "Defect_workspaceId_assistantId_fkey" FOREIGN KEY ("workspaceId", "assistantId") REFERENCES "Assistant"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
