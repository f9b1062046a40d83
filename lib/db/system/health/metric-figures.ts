import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { oldestMail } from "@/lib/db/system/mail/mail-figures";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { inLane } from "@/lib/lane";

const { sql } = Prisma;

/** A backlog is counted up to this: beyond it, its length no longer matters. */
const most = 100_000;
const upTo = (rows: Prisma.Sql) => sql`(SELECT count(*) FROM (${rows} LIMIT ${most}) backlog)::float8`;

/** `bytes`: those that a backup sent. */
type RunFigures = { at: number; seconds: number; bytes: number | null };

/** `bytes` of an environment: of its available artifacts, as retention weighs them. */
export type MetricFigures = {
  available: number;
  written: number;
  suspect: number;
  brokenChains: number;
  sessions: number;
  removals: number;
  unlinking: number;
  chaining: number;
  imports: number;
  looks: number;
  /** The names of those that are applied. */
  migrations: string[];
  /** For how many seconds the oldest mail waits. */
  oldestMail: number | null;
  /** For how many seconds the delivery to a webhook that is late the most has been due. */
  oldestDelivery: number | null;
  loopAt: number | null;
  /** What the last fsck left. */
  fsckLeft: number | null;
  /** Bytes by environment as the loop last counted them, as JSON. */
  room: string | null;
  environments: { key: string; bytes: number; capacity: number | null }[];
  /** The newest whole run of each kind. */
  runs: Record<string, RunFigures> | null;
};

const weights = sql`SELECT "environmentId", count, bytes FROM "DayWeight"
  UNION ALL SELECT "environmentId", count, bytes FROM "WeightChange"`;

const environments = sql`
  SELECT coalesce(json_agg(json_build_object('key', e.key, 'capacity', v."capacityBytes", 'bytes',
    coalesce((SELECT sum(bytes) FROM weight WHERE "environmentId" = e.id), 0))), '[]'::json)
  FROM "Environment" e JOIN LATERAL (SELECT "capacityBytes" FROM "EnvironmentVersion"
    WHERE "environmentId" = e.id ORDER BY version DESC LIMIT 1) v ON true`;

const runs = sql`
  SELECT json_object_agg(kind, json_build_object('at', extract(epoch FROM "finishedAt"),
    'seconds', extract(epoch FROM "finishedAt" - "startedAt"), 'bytes', result #> '{bytes,sentBytes}'))
  FROM (SELECT DISTINCT ON (kind) * FROM "Run" WHERE whole ORDER BY kind, "startedAt" DESC) r`;

const select = (now: Date) => sql`
  WITH weight AS MATERIALIZED (SELECT "environmentId", sum(count) AS count, sum(bytes) AS bytes FROM (${weights}) w GROUP BY 1)
  SELECT (SELECT coalesce(sum(count), 0) FROM weight)::float8 AS available,
    (SELECT coalesce(sum(n), 0) FROM "Workspace" w CROSS JOIN LATERAL (SELECT count(*) AS n FROM "Artifact" a
      WHERE a."workspaceId" = w.id AND a.state = 'written') c)::float8 AS written,
    (SELECT count(*) FROM "Blob" WHERE state = 'suspect')::float8 AS suspect,
    (SELECT count(*) FROM "AuditChain" WHERE "brokenSeq" IS NOT NULL)::float8 AS "brokenChains",
    (SELECT count(*) FROM "Session" WHERE "endedAt" IS NULL AND "idleEndsAt" > ${now} AND "endsAt" > ${now})::float8 AS sessions,
    ${upTo(sql`SELECT 1 FROM "Artifact" WHERE "removeAfter" <= ${now}`)} AS removals,
    ${upTo(sql`SELECT 1 FROM "Blob" WHERE state = 'dying'`)} AS unlinking,
    ${upTo(sql`SELECT 1 FROM "AuditEvent" WHERE seq IS NULL`)} AS chaining,
    ${upTo(sql`SELECT 1 FROM "Upload" WHERE state = 'importing'`)} AS imports,
    ${upTo(sql`SELECT 1 FROM "Artifact" WHERE "lookId" IS NULL AND "createdAt" IS NOT NULL`)} AS looks,
    ${oldestMail(now)} AS "oldestMail",
    (SELECT greatest(0, extract(epoch FROM ${now}::timestamptz - min(d."nextAt"))) FROM "Webhook" w
      JOIN "WebhookDelivery" d ON d."webhookId" = w.id AND d."nextAt" <= ${now}::timestamptz
      WHERE w."disabledFor" IS NULL)::float8 AS "oldestDelivery",
    array(SELECT migration_name::text FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrations,
    (SELECT extract(epoch FROM at) FROM "Turn" WHERE name = 'loop')::float8 AS "loopAt",
    (SELECT value FROM "Setting" WHERE key = 'room') AS room,
    (SELECT value::json ->> 'left' FROM "Setting" WHERE key = 'fsck-report')::float8 AS "fsckLeft",
    (${environments}) AS environments, (${runs}) AS runs`;

/** What metrics tell of the database: one statement, in the lane whose statements may take 2 s. */
export async function readMetricFigures(_system: SystemScope<"install">, now: Date): Promise<MetricFigures> {
  const [row] = await inLane("searches", () => db().$queryRaw<MetricFigures[]>(select(now)));
  if (row === undefined) throw new Error("The database returned no figures");
  return row;
}
