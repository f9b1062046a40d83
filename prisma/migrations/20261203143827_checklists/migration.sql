-- expand
-- CreateEnum
CREATE TYPE "LineKind" AS ENUM ('object', 'count', 'colour', 'relation', 'attribute', 'text', 'other');

-- CreateEnum
CREATE TYPE "TickValue" AS ENUM ('yes', 'no', 'unsure');

-- CreateEnum
CREATE TYPE "ChecklistState" AS ENUM ('standing', 'proposed', 'removed');

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "showPrompt" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Checklist" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "prompt" TEXT NOT NULL,
    "promptSha" TEXT NOT NULL,
    "state" "ChecklistState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "accountId" UUID NOT NULL,
    "assistantId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Checklist_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChecklistLine" (
    "id" UUID NOT NULL,
    "checklistId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "kind" "LineKind" NOT NULL,
    "afterId" UUID,
    "until" INTEGER,

    CONSTRAINT "ChecklistLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tick" (
    "artifactId" UUID NOT NULL,
    "lineId" UUID NOT NULL,
    "raterId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "assistantId" UUID,
    "reviewId" UUID,
    "value" "TickValue" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tick_pkey" PRIMARY KEY ("artifactId","lineId","raterId")
);

-- CreateIndex
CREATE INDEX "Checklist_workspaceId_promptSha_idx" ON "Checklist"("workspaceId", "promptSha");

-- CreateIndex
CREATE INDEX "Checklist_workspaceId_createdAt_id_idx" ON "Checklist"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ChecklistLine_checklistId_idx" ON "ChecklistLine"("checklistId");

-- CreateIndex
CREATE INDEX "Tick_workspaceId_lineId_idx" ON "Tick"("workspaceId", "lineId");

-- One stands for a prompt.
CREATE UNIQUE INDEX "Checklist_standing_key" ON "Checklist"("workspaceId", "promptSha") WHERE state = 'standing';

-- AddForeignKey
ALTER TABLE "Checklist" ADD CONSTRAINT "Checklist_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Checklist" ADD CONSTRAINT "Checklist_workspaceId_assistantId_fkey" FOREIGN KEY ("workspaceId", "assistantId") REFERENCES "Assistant"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ChecklistLine" ADD CONSTRAINT "ChecklistLine_checklistId_fkey" FOREIGN KEY ("checklistId") REFERENCES "Checklist"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tick" ADD CONSTRAINT "Tick_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tick" ADD CONSTRAINT "Tick_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Tick" ADD CONSTRAINT "Tick_lineId_fkey" FOREIGN KEY ("lineId") REFERENCES "ChecklistLine"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Tick" ADD CONSTRAINT "Tick_reviewId_artifactId_fkey" FOREIGN KEY ("reviewId", "artifactId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Tick" ADD CONSTRAINT "Tick_workspaceId_assistantId_fkey" FOREIGN KEY ("workspaceId", "assistantId") REFERENCES "Assistant"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
