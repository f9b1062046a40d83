-- CreateEnum
CREATE TYPE "UploadState" AS ENUM ('receiving', 'importing', 'done', 'failed');

-- CreateTable
CREATE TABLE "Upload" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "tokenId" UUID,
    "metadata" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "setKey" TEXT,
    "environmentKey" TEXT NOT NULL,
    "tags" TEXT[],
    "bytes" BIGINT NOT NULL,
    "offset" BIGINT NOT NULL DEFAULT 0,
    "state" "UploadState" NOT NULL DEFAULT 'receiving',
    "sha256" TEXT,
    "artifactId" UUID,
    "duplicate" BOOLEAN NOT NULL DEFAULT false,
    "errorCode" TEXT,
    "errorDetail" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "leasedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UploadPart" (
    "uploadId" UUID NOT NULL,
    "offset" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "UploadPart_pkey" PRIMARY KEY ("uploadId","offset")
);

-- CreateIndex
CREATE INDEX "Upload_workspaceId_idx" ON "Upload"("workspaceId");

-- CreateIndex
CREATE INDEX "Upload_accountId_state_idx" ON "Upload"("accountId", "state");

-- CreateIndex
CREATE INDEX "Upload_expiresAt_idx" ON "Upload"("expiresAt");

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UploadPart" ADD CONSTRAINT "UploadPart_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the loop looks for.
CREATE INDEX "Upload_importing_idx" ON "Upload" ("leasedUntil") WHERE state = 'importing';
