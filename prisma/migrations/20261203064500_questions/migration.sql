-- expand
-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "questions" JSONB;

-- AlterTable
ALTER TABLE "Vote" ADD COLUMN     "answers" "VoteOutcome"[] DEFAULT ARRAY[]::"VoteOutcome"[];

-- AlterTable
ALTER TABLE "AssistantVote" ADD COLUMN     "answers" "VoteOutcome"[] DEFAULT ARRAY[]::"VoteOutcome"[];

-- CreateTable
CREATE TABLE "QuestionList" (
    "workspaceId" UUID NOT NULL,
    "items" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "QuestionList_pkey" PRIMARY KEY ("workspaceId")
);

-- AddForeignKey
ALTER TABLE "QuestionList" ADD CONSTRAINT "QuestionList_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
