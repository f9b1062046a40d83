-- expand
-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "thinned" JSONB;

-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN     "thinnedPlace" INTEGER;
