-- expand
-- AlterEnum
ALTER TYPE "InboxKind" ADD VALUE 'certificateEnding';
