-- CreateTable
CREATE TABLE "Participation" (
    "reviewId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedAt" TIMESTAMPTZ(3),
    "artifactId" UUID,
    "reason" TEXT,

    CONSTRAINT "Participation_pkey" PRIMARY KEY ("reviewId","accountId")
);

-- CreateTable
CREATE TABLE "Alias" (
    "id" UUID NOT NULL,
    "reviewId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Alias_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Participation_accountId_workspaceId_idx" ON "Participation"("accountId", "workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Alias_reviewId_accountId_artifactId_key" ON "Alias"("reviewId", "accountId", "artifactId");

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_workspaceId_reviewId_fkey" FOREIGN KEY ("workspaceId", "reviewId") REFERENCES "Review"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Alias" ADD CONSTRAINT "Alias_reviewId_accountId_fkey" FOREIGN KEY ("reviewId", "accountId") REFERENCES "Participation"("reviewId", "accountId") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Alias" ADD CONSTRAINT "Alias_reviewId_artifactId_fkey" FOREIGN KEY ("reviewId", "artifactId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE CASCADE ON UPDATE NO ACTION;
