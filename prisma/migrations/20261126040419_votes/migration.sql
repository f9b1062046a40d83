-- CreateEnum
CREATE TYPE "ReviewMethod" AS ENUM ('king', 'pairs');

-- CreateEnum
CREATE TYPE "VoteOutcome" AS ENUM ('left', 'right', 'tie', 'neither');

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "method" "ReviewMethod" NOT NULL DEFAULT 'king',
ADD COLUMN     "note" TEXT;

-- CreateTable
CREATE TABLE "Reviewer" (
    "reviewId" UUID NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "Reviewer_pkey" PRIMARY KEY ("reviewId","accountId")
);

-- CreateTable
CREATE TABLE "Vote" (
    "reviewId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "leftId" UUID NOT NULL,
    "rightId" UUID NOT NULL,
    "outcome" "VoteOutcome" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "replacedBy" INTEGER,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("reviewId","accountId","seq")
);

-- CreateIndex
CREATE INDEX "Reviewer_accountId_idx" ON "Reviewer"("accountId");

-- AddForeignKey
ALTER TABLE "Reviewer" ADD CONSTRAINT "Reviewer_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reviewer" ADD CONSTRAINT "Reviewer_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_reviewId_leftId_fkey" FOREIGN KEY ("reviewId", "leftId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_reviewId_rightId_fkey" FOREIGN KEY ("reviewId", "rightId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE CASCADE ON UPDATE NO ACTION;
