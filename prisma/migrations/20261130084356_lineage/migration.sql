-- expand
-- CreateEnum
CREATE TYPE "LineageKind" AS ENUM ('upscale', 'img2img', 'inpaint', 'reference', 'settings');

-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "LineageEdge" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "sourceId" UUID,
    "sha256" TEXT,
    "kind" "LineageKind" NOT NULL,
    "jobId" UUID,
    "dropped" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "LineageEdge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LineageEdge_artifactId_idx" ON "LineageEdge"("artifactId");

-- CreateIndex
CREATE INDEX "LineageEdge_sourceId_idx" ON "LineageEdge"("sourceId");

-- AddForeignKey
ALTER TABLE "LineageEdge" ADD CONSTRAINT "LineageEdge_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LineageEdge" ADD CONSTRAINT "LineageEdge_workspaceId_sourceId_fkey" FOREIGN KEY ("workspaceId", "sourceId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- The same edge is there once, by its source and by the bytes that name it. The second finds those that wait for bytes.
CREATE UNIQUE INDEX "LineageEdge_edge_key" ON "LineageEdge" ("artifactId", "sourceId", "kind") WHERE "sourceId" IS NOT NULL;
CREATE UNIQUE INDEX "LineageEdge_named_key" ON "LineageEdge" ("workspaceId", "sha256", "artifactId", "kind") WHERE "sha256" IS NOT NULL;
CREATE INDEX "LineageEdge_dropped_idx" ON "LineageEdge" ("workspaceId") WHERE "dropped";
