-- expand
-- CreateEnum
CREATE TYPE "ControlKind" AS ENUM ('repeat', 'swapped', 'known', 'planted');

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "controls" JSONB;

-- CreateTable
CREATE TABLE "ControlVote" (
    "reviewId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" "ControlKind" NOT NULL,
    "nth" INTEGER NOT NULL,
    "leftId" UUID NOT NULL,
    "rightId" UUID NOT NULL,
    "betterIsLeft" BOOLEAN,
    "question" TEXT,
    "outcome" "VoteOutcome" NOT NULL,
    "answers" "VoteOutcome"[] DEFAULT ARRAY[]::"VoteOutcome"[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "ControlVote_pkey" PRIMARY KEY ("reviewId","accountId","seq")
);

-- AddForeignKey
ALTER TABLE "ControlVote" ADD CONSTRAINT "ControlVote_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ControlVote" ADD CONSTRAINT "ControlVote_reviewId_leftId_fkey" FOREIGN KEY ("reviewId", "leftId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ControlVote" ADD CONSTRAINT "ControlVote_reviewId_rightId_fkey" FOREIGN KEY ("reviewId", "rightId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE CASCADE ON UPDATE NO ACTION;
