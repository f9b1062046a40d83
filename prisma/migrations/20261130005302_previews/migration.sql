-- Prisma has no unlogged tables. Previews are not kept: they may go with a crash of the database.
CREATE UNLOGGED TABLE "JobPreview" (
    "attemptId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "JobPreview_pkey" PRIMARY KEY ("attemptId")
);

-- AddForeignKey
ALTER TABLE "JobPreview" ADD CONSTRAINT "JobPreview_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;
