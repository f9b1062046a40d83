-- AlterTable
ALTER TABLE "Export" ADD COLUMN     "linkId" UUID,
ALTER COLUMN "accountId" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "Export_linkId_idx" ON "Export"("linkId");

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_workspaceId_linkId_fkey" FOREIGN KEY ("workspaceId", "linkId") REFERENCES "ShareLink"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- An archive belongs to an account or to a link.
ALTER TABLE "Export" ADD CONSTRAINT "Export_owner_check" CHECK (("accountId" IS NULL) <> ("linkId" IS NULL));
