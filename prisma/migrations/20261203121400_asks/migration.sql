-- expand
-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "secret" UUID NOT NULL DEFAULT gen_random_uuid();
