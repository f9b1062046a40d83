-- CreateEnum
CREATE TYPE "LinkKind" AS ENUM ('artifact', 'selection', 'compare', 'record');

-- CreateEnum
CREATE TYPE "LinkEnd" AS ENUM ('asked', 'environment', 'bytes');

-- CreateEnum
CREATE TYPE "LinkUseKind" AS ENUM ('opened', 'downloaded');

-- CreateTable
CREATE TABLE "ShareLink" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" "LinkKind" NOT NULL,
    "targetId" TEXT,
    "look" TEXT,
    "title" TEXT NOT NULL,
    "sender" TEXT,
    "download" BOOLEAN NOT NULL,
    "metadata" BOOLEAN NOT NULL,
    "passphraseHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endsBy" "LinkEnd" NOT NULL,
    "because" TEXT NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedBy" UUID,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ShareLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LinkItem" (
    "linkId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "LinkItem_pkey" PRIMARY KEY ("linkId","artifactId")
);

-- CreateTable
CREATE TABLE "LinkUse" (
    "id" BIGSERIAL NOT NULL,
    "linkId" UUID NOT NULL,
    "kind" "LinkUseKind" NOT NULL,
    "n" INTEGER,
    "network" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LinkUse_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_hash_key" ON "ShareLink"("hash");

-- CreateIndex
CREATE INDEX "ShareLink_workspaceId_createdAt_id_idx" ON "ShareLink"("workspaceId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_workspaceId_id_key" ON "ShareLink"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "LinkItem_artifactId_idx" ON "LinkItem"("artifactId");

-- CreateIndex
CREATE INDEX "LinkUse_linkId_id_idx" ON "LinkUse"("linkId", "id" DESC);

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LinkItem" ADD CONSTRAINT "LinkItem_workspaceId_linkId_fkey" FOREIGN KEY ("workspaceId", "linkId") REFERENCES "ShareLink"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LinkItem" ADD CONSTRAINT "LinkItem_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LinkUse" ADD CONSTRAINT "LinkUse_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "ShareLink"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Tokens that may do everything in a workspace may share too.
UPDATE "Token" SET permissions = array_append(permissions, 'link:write')
WHERE permissions @> ARRAY['member:write', 'token:write', 'workspace:write', 'retention:write', 'audit:read', 'download'];
