-- expand
-- CreateEnum
CREATE TYPE "AssistantCounting" AS ENUM ('apart', 'count', 'none');

-- CreateEnum
CREATE TYPE "SuggestionState" AS ENUM ('open', 'accepted', 'dismissed');

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "assistantId" UUID;

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "assistantId" UUID;

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "suggestionId" UUID;

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "assistants" "AssistantCounting" NOT NULL DEFAULT 'apart';

-- AlterTable
ALTER TABLE "Token" ADD COLUMN     "assistantId" UUID;

-- CreateTable
CREATE TABLE "Assistant" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Assistant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssistantVote" (
    "reviewId" UUID NOT NULL,
    "assistantId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "leftId" UUID NOT NULL,
    "rightId" UUID NOT NULL,
    "outcome" "VoteOutcome" NOT NULL,
    "reason" TEXT NOT NULL,
    "key" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "replacedBy" INTEGER,

    CONSTRAINT "AssistantVote_pkey" PRIMARY KEY ("reviewId","assistantId","seq")
);

-- CreateTable
CREATE TABLE "AssistantMark" (
    "artifactId" UUID NOT NULL,
    "assistantId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "flag" "MarkFlag",
    "stars" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AssistantMark_pkey" PRIMARY KEY ("artifactId","assistantId")
);

-- CreateTable
CREATE TABLE "Suggestion" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "reviewId" UUID NOT NULL,
    "assistantId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" "SuggestionState" NOT NULL DEFAULT 'open',
    "closedAt" TIMESTAMPTZ(3),
    "closedBy" UUID,

    CONSTRAINT "Suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Assistant_workspaceId_accountId_name_key" ON "Assistant"("workspaceId", "accountId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Assistant_workspaceId_id_key" ON "Assistant"("workspaceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "AssistantVote_assistantId_key_key" ON "AssistantVote"("assistantId", "key");

-- CreateIndex
CREATE INDEX "Suggestion_reviewId_at_id_idx" ON "Suggestion"("reviewId", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Suggestion_reviewId_id_key" ON "Suggestion"("reviewId", "id");

-- AddForeignKey
ALTER TABLE "Token" ADD CONSTRAINT "Token_workspaceId_assistantId_fkey" FOREIGN KEY ("workspaceId", "assistantId") REFERENCES "Assistant"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Assistant" ADD CONSTRAINT "Assistant_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssistantVote" ADD CONSTRAINT "AssistantVote_workspaceId_reviewId_fkey" FOREIGN KEY ("workspaceId", "reviewId") REFERENCES "Review"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AssistantVote" ADD CONSTRAINT "AssistantVote_workspaceId_assistantId_fkey" FOREIGN KEY ("workspaceId", "assistantId") REFERENCES "Assistant"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AssistantVote" ADD CONSTRAINT "AssistantVote_reviewId_leftId_fkey" FOREIGN KEY ("reviewId", "leftId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AssistantVote" ADD CONSTRAINT "AssistantVote_reviewId_rightId_fkey" FOREIGN KEY ("reviewId", "rightId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AssistantMark" ADD CONSTRAINT "AssistantMark_workspaceId_assistantId_fkey" FOREIGN KEY ("workspaceId", "assistantId") REFERENCES "Assistant"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AssistantMark" ADD CONSTRAINT "AssistantMark_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_workspaceId_reviewId_fkey" FOREIGN KEY ("workspaceId", "reviewId") REFERENCES "Review"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_workspaceId_assistantId_fkey" FOREIGN KEY ("workspaceId", "assistantId") REFERENCES "Assistant"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_reviewId_artifactId_fkey" FOREIGN KEY ("reviewId", "artifactId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_workspaceId_assistantId_fkey" FOREIGN KEY ("workspaceId", "assistantId") REFERENCES "Assistant"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_reviewId_suggestionId_fkey" FOREIGN KEY ("reviewId", "suggestionId") REFERENCES "Suggestion"("reviewId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_workspaceId_assistantId_fkey" FOREIGN KEY ("workspaceId", "assistantId") REFERENCES "Assistant"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- At most one open suggestion of an assistant in a review.
CREATE UNIQUE INDEX "Suggestion_open_key" ON "Suggestion" ("reviewId", "assistantId") WHERE "state" = 'open';
-- How many cells an assistant asked for lately.
CREATE INDEX "Batch_assistant_idx" ON "Batch" ("assistantId", "createdAt") WHERE "assistantId" IS NOT NULL;
