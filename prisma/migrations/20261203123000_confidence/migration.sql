-- expand
-- AlterTable
ALTER TABLE "AssistantVote" ADD COLUMN     "confidence" DOUBLE PRECISION;
