-- CreateEnum
CREATE TYPE "InboxKind" AS ENUM ('mention', 'assigned', 'reply', 'decided');

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "artifactId" UUID NOT NULL,
    "reviewId" UUID,
    "replyTo" UUID,
    "accountId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "x" DOUBLE PRECISION,
    "y" DOUBLE PRECISION,
    "width" DOUBLE PRECISION,
    "height" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" TIMESTAMPTZ(3),
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedBy" UUID,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboxItem" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "kind" "InboxKind" NOT NULL,
    "artifactId" UUID,
    "reviewId" UUID,
    "commentId" UUID,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboxItem_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Comment_artifactId_createdAt_id_idx" ON "Comment"("artifactId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Comment_artifactId_replyTo_idx" ON "Comment"("artifactId", "replyTo");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_artifactId_id_key" ON "Comment"("artifactId", "id");

-- CreateIndex
CREATE INDEX "InboxItem_accountId_at_id_idx" ON "InboxItem"("accountId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "InboxItem_commentId_idx" ON "InboxItem"("commentId");

-- CreateIndex
CREATE UNIQUE INDEX "InboxItem_accountId_commentId_key" ON "InboxItem"("accountId", "commentId");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_reviewId_artifactId_fkey" FOREIGN KEY ("reviewId", "artifactId") REFERENCES "Candidate"("reviewId", "artifactId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_artifactId_replyTo_fkey" FOREIGN KEY ("artifactId", "replyTo") REFERENCES "Comment"("artifactId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_workspaceId_reviewId_fkey" FOREIGN KEY ("workspaceId", "reviewId") REFERENCES "Review"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Artifacts with unresolved threads.
CREATE INDEX "Comment_open_idx" ON "Comment"("workspaceId", "artifactId") WHERE "replyTo" IS NULL AND "resolvedAt" IS NULL;

CREATE INDEX "InboxItem_unread_idx" ON "InboxItem"("accountId", "at" DESC, "id" DESC) WHERE "readAt" IS NULL;
