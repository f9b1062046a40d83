/** Faults planted in the program that runners work for; `rewrite` changes its statements, `damage` its database. */
export const runnerFaults = {
  "no-fencing": "writes of a lost attempt are taken",
  "no-lock": "two claims may take the same job",
  "down-counts": "silence is counted while the server is down",
  "never-counted": "attempts are not counted",
} as const;

export type RunnerFault = keyof typeof runnerFaults;

export const isRunnerFault = (name: string): name is RunnerFault => name in runnerFaults;

type Rewrite = { find: string; by: string };

/** Sets attempts overdue whose time is over by the wall clock, as a program would that forgets that it was away. */
const byWallClock = `WITH silent AS (
  UPDATE "Attempt" SET state = 'overdue', counts = true WHERE state = 'running' AND "expiresAt" < now() RETURNING "jobId"
), waiting AS (
  UPDATE "Job" j SET status = 'queued', tries = j.tries + 1 FROM silent s WHERE j.id = s."jobId"
)
`;
const heardAttempts = `SELECT t.id, t."jobId", t."workspaceId", t.state::text AS state, t."expiresAt"`;

export const rewrites: Readonly<Record<RunnerFault, readonly Rewrite[]>> = {
  "no-fencing": [
    {
      find: `'state', t.state, 'because'`,
      by: `'state', CASE t.state WHEN 'lost' THEN 'running' ELSE t.state END, 'because'`,
    },
  ],
  "no-lock": [{ find: "LIMIT 1 FOR UPDATE SKIP LOCKED", by: "LIMIT 1" }],
  "down-counts": [{ find: heardAttempts, by: `${byWallClock}${heardAttempts}` }],
  "never-counted": [],
};

export const damages: Readonly<Record<RunnerFault, readonly string[]>> = {
  "no-fencing": [],
  // They would refuse the second claim.
  "no-lock": [`DROP INDEX "Attempt_jobId_number_key", "Attempt_writing_key"`],
  "down-counts": [],
  "never-counted": [
    `CREATE FUNCTION never_counted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.tries := 0; RETURN NEW; END $$`,
    `CREATE TRIGGER never_counted BEFORE UPDATE ON "Job" FOR EACH ROW EXECUTE FUNCTION never_counted()`,
  ],
};
