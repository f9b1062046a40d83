-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN     "lookId" INTEGER;

-- CreateTable
CREATE TABLE "Look" (
    "id" SERIAL NOT NULL,
    "workspaceId" UUID NOT NULL,
    "dhash" TEXT NOT NULL,

    CONSTRAINT "Look_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Look_workspaceId_id_key" ON "Look"("workspaceId", "id");

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_workspaceId_lookId_fkey" FOREIGN KEY ("workspaceId", "lookId") REFERENCES "Look"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Look" ADD CONSTRAINT "Look_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whether a newer artifact looks the same, for lists of stacks.
CREATE INDEX "Artifact_same_look_idx" ON "Artifact" ("lookId", "createdAt", id) WHERE "lookId" IS NOT NULL;
-- What was not compared yet, oldest first.
CREATE INDEX "Artifact_no_look_idx" ON "Artifact" ("workspaceId", "createdAt", id) WHERE "lookId" IS NULL AND "createdAt" IS NOT NULL;
