-- expand
-- AlterTable
ALTER TABLE "Runner" ADD COLUMN     "offersBytes" INTEGER,
ADD COLUMN     "offersSha" TEXT;
