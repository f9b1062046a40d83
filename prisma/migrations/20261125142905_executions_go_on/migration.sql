-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "scheduledAt" TIMESTAMPTZ(3);
