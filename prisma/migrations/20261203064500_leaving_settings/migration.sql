-- expand
-- CreateEnum
CREATE TYPE "AiMarks" AS ENUM ('keep', 'record', 'off');

-- CreateEnum
CREATE TYPE "Signs" AS ENUM ('off', 'when_possible', 'required');

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "aiMarks" "AiMarks" NOT NULL DEFAULT 'keep',
ADD COLUMN     "aiLabel" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "signs" "Signs" NOT NULL DEFAULT 'when_possible',
ADD COLUMN     "signsDecisions" BOOLEAN NOT NULL DEFAULT false;
