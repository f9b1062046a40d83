-- CreateEnum
CREATE TYPE "UnderPressure" AS ENUM ('propose', 'execute');

-- AlterTable
ALTER TABLE "EnvironmentVersion" ADD COLUMN     "accountId" UUID,
ADD COLUMN     "archived" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "capacityBytes" BIGINT,
ADD COLUMN     "exportFormats" TEXT[] DEFAULT ARRAY['original', 'png', 'webp']::TEXT[],
ADD COLUMN     "longestLinkDays" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "PolicyVersion" ADD COLUMN     "minAgeDays" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "scheduleHours" INTEGER,
ADD COLUMN     "underPressure" "UnderPressure" NOT NULL DEFAULT 'propose';

-- CreateTable
CREATE TABLE "PolicyRule" (
    "workspaceId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "environmentId" UUID NOT NULL,
    "days" INTEGER,

    CONSTRAINT "PolicyRule_pkey" PRIMARY KEY ("workspaceId","version","environmentId")
);

-- AddForeignKey
ALTER TABLE "PolicyRule" ADD CONSTRAINT "PolicyRule_workspaceId_version_fkey" FOREIGN KEY ("workspaceId", "version") REFERENCES "PolicyVersion"("workspaceId", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyRule" ADD CONSTRAINT "PolicyRule_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

UPDATE "EnvironmentVersion" v SET title = e.key FROM "Environment" e WHERE e.id = v."environmentId" AND v.title = '';
