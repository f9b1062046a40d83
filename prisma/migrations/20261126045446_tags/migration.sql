-- CreateTable
CREATE TABLE "Tag" (
    "artifactId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "workspaceId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("artifactId","key")
);

-- CreateIndex
CREATE INDEX "Tag_workspaceId_key_artifactId_idx" ON "Tag"("workspaceId", "key", "artifactId");

-- AddForeignKey
ALTER TABLE "Tag" ADD CONSTRAINT "Tag_workspaceId_artifactId_fkey" FOREIGN KEY ("workspaceId", "artifactId") REFERENCES "Artifact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
