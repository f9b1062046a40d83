-- At most one attempt of a job may write. Where two ran, the later one does.
UPDATE "Attempt" a SET "state" = 'lost', "because" = 'taken', "endedAt" = now()
WHERE a."state" = 'running' AND EXISTS (
  SELECT FROM "Attempt" b WHERE b."jobId" = a."jobId" AND b."state" = 'running' AND b."number" > a."number");
CREATE UNIQUE INDEX "Attempt_writing_key" ON "Attempt" ("jobId") WHERE "state" = 'running';
