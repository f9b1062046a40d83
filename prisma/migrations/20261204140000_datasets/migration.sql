-- expand
-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "pseudonymKey" UUID NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "Export" ADD COLUMN     "dataset" JSONB;
