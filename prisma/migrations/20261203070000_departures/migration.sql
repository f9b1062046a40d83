-- expand
-- AlterTable
ALTER TABLE "Export" ADD COLUMN     "memberFiles" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "Departure" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "how" TEXT NOT NULL,
    "accountId" UUID,
    "linkId" UUID,
    "exportId" UUID,
    "artifactId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "embed" TEXT NOT NULL,
    "sha256" TEXT,
    "ai" TEXT,
    "mark" TEXT NOT NULL,

    CONSTRAINT "Departure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Departure_workspaceId_at_id_idx" ON "Departure"("workspaceId", "at" DESC, "id" DESC);

-- The few that left unmarked.
CREATE INDEX "Departure_unmarked_idx" ON "Departure"("workspaceId", "at" DESC, "id" DESC) WHERE ai IS NOT NULL AND mark = 'none';

-- AddForeignKey
ALTER TABLE "Departure" ADD CONSTRAINT "Departure_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
