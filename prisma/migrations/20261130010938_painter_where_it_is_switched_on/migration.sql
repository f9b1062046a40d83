-- AlterTable
ALTER TABLE "Workspace" ALTER COLUMN "samplePainter" SET DEFAULT false;

-- It was on everywhere, and worked in these two alone.
UPDATE "Workspace" SET "samplePainter" = false WHERE NOT "isSample" AND slug <> 'demo';
