-- AlterTable
ALTER TABLE "Participation" ADD COLUMN     "secret" BYTEA;
