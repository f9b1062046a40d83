import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import type { OperatorScope } from "@/lib/domain/access/access";
import type { SetUpFacts, SetUpStep } from "@/lib/domain/set-up";

const prefix = "set-up:";

export type Waiver = { step: SetUpStep; by: string; at: string };

type Row = {
  name: string;
  hasOwnPassword: boolean;
  operators: number;
  locals: number;
  backupAt: Date | null;
  drillAt: Date | null;
  mailTestedAt: string | null;
  mailSentAt: Date | null;
  mailBecause: string | null;
  workspaces: number;
  undecided: string[];
  waived: { key: string; value: string }[];
};

/** When a test mail was taken. */
const mailTested = "mail tested";

function later(sentAt: Date | null, testedAt: string | null): Date | null {
  if (testedAt === null) return sentAt;
  const tested = new Date(testedAt);
  return sentAt !== null && sentAt > tested ? sentAt : tested;
}

/** More names are not told. */
const maxNames = 5;

/** What the database knows of the steps, and which of them were waived. */
export async function readSetUp({ accountId }: OperatorScope): Promise<{
  facts: Pick<SetUpFacts, "account" | "operators" | "backup" | "retention"> & {
    mail: Omit<SetUpFacts["mail"], "isSet">;
  };
  /** Accounts that keep their password beside the provider. */
  locals: number;
  waivers: Waiver[];
}> {
  const [row] = await db().$queryRaw<Row[]>`
    WITH decided AS (
      SELECT w.title, max(p.version) > 1 AS done FROM "Workspace" w JOIN "PolicyVersion" p ON p."workspaceId" = w.id
      WHERE NOT w."isSample" GROUP BY w.id)
    SELECT a.name, EXISTS (
        SELECT 1 FROM "AuditEvent" e
        WHERE e."workspaceId" IS NULL AND e.action IN ('account.password', 'account.password_reset') AND e.subject = a.id::text) AS "hasOwnPassword",
      (SELECT count(*)::int FROM "Account" WHERE "isOperator" AND status = 'approved') AS operators,
      (SELECT count(*)::int FROM "Account" WHERE local AND status = 'approved') AS locals,
      (SELECT max("finishedAt") FROM "Run" WHERE kind = 'backup' AND whole) AS "backupAt",
      (SELECT max("finishedAt") FROM "Run" WHERE kind = 'drill' AND whole) AS "drillAt",
      (SELECT value FROM "Setting" WHERE key = ${mailTested}) AS "mailTestedAt",
      (SELECT max("sentAt") FROM "Mail" WHERE "sentAt" IS NOT NULL) AS "mailSentAt",
      (SELECT because FROM "Mail" WHERE "sentAt" IS NULL AND "endedAt" IS NULL AND tries > 1 ORDER BY "dueAt" DESC LIMIT 1) AS "mailBecause",
      (SELECT count(*)::int FROM decided) AS workspaces,
      array(SELECT title FROM decided WHERE NOT done ORDER BY title LIMIT ${maxNames}) AS undecided,
      (SELECT coalesce(json_agg(s), '[]') FROM "Setting" s WHERE starts_with(s.key, ${prefix})) AS waived
    FROM "Account" a WHERE a.id = ${accountId}::uuid`;
  if (row === undefined) throw new Error("the operator's account is gone");
  const waivers = row.waived.map(({ key, value }) => ({
    step: key.slice(prefix.length) as SetUpStep,
    ...(JSON.parse(value) as Omit<Waiver, "step">),
  }));
  return {
    facts: {
      account: { name: row.name, hasOwnPassword: row.hasOwnPassword },
      operators: { count: row.operators },
      mail: { workedAt: later(row.mailSentAt, row.mailTestedAt), because: row.mailBecause },
      backup: { lastAt: row.backupAt, drillAt: row.drillAt },
      retention: { workspaces: row.workspaces, undecided: row.undecided },
    },
    locals: row.locals,
    waivers,
  };
}

/** Says by whom a step is not needed, or with null that it is. */
export async function saveWaiver(
  operator: OperatorScope,
  step: SetUpStep,
  by: string | null,
  tx: Db,
): Promise<void> {
  const key = `${prefix}${step}`;
  await tx.setting.deleteMany({ where: { key } });
  if (by === null) return;
  const value = JSON.stringify({ by, at: operator.now().toISOString() });
  await tx.setting.createMany({ data: [{ key, value }] });
}

export async function markMailTested(operator: OperatorScope): Promise<void> {
  const [key, value] = [mailTested, operator.now().toISOString()];
  await db().setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
