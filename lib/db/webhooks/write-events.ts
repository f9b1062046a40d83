import { Prisma } from "@/lib/db/generated/client";
import { channels } from "@/lib/db/topics";
import type { Statements } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type EventType, eventPath, everyType, isFiltered } from "@/lib/domain/webhooks/event-types";
import { env } from "@/lib/env";

const { sql } = Prisma;

/** What happened to one or several things. `more`: further ids that its event names. */
export type WebhookNews = {
  type: EventType;
  ids: readonly string[];
  more?: Readonly<Record<string, string | null>>;
};

/** The event's body; `{…}` is filled in by SQL. */
function bodyTemplate({ type, more = {} }: WebhookNews, now: Date): string {
  const url = `${env.publicUrl ?? ""}/api/v1/workspaces/{ws}/${eventPath(type)}/{id}`;
  const batch = type.startsWith("job.") ? { batchId: "{batch}" } : {};
  const data = { workspace: "{ws}", id: "{id}", ...batch, ...more, url };
  return JSON.stringify({ type, timestamp: now.toISOString(), data });
}

/** The body of an event that names one thing alone. */
export const eventBody = ({ slug, now }: Scope, type: EventType, id: string): string =>
  bodyTemplate({ type, ids: [id] }, now())
    .replaceAll("{ws}", slug)
    .replaceAll("{id}", id);

const keys = (alias: string) => {
  const of = Prisma.raw(alias);
  return sql`${of}.id, ${of}."pipelineId" AS pipeline, (SELECT s.key FROM "VariantSet" s WHERE s.id = ${of}."setId") AS "set",
    (SELECT e.key FROM "Environment" e WHERE e.id = ${of}."environmentId") AS environment`;
};

/** What happened, with what endpoints filter by. */
function subjects({ type, ids }: WebhookNews, workspaceId: string): Prisma.Sql {
  const among = sql`id = ANY(${[...ids]}::uuid[]) AND "workspaceId" = ${workspaceId}::uuid`;
  if (type.startsWith("job."))
    return sql`SELECT ${keys("j")}, j."batchId" AS batch FROM "Job" j WHERE ${among}`;
  if (isFiltered(type)) return sql`SELECT ${keys("b")}, NULL::uuid AS batch FROM "Batch" b WHERE ${among}`;
  return sql`SELECT id, NULL AS pipeline, NULL AS "set", NULL AS environment, NULL::uuid AS batch
    FROM unnest(${[...ids]}::uuid[]) id`;
}

/** A UUID of version 7; PostgreSQL makes them itself from 18 on only. */
const timeIdSql = (at: Date) => sql`encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  PLACING substring(int8send(${at.getTime()}::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid`;

/**
 * Writes what is to be told to the endpoints that want it, in the transaction of what happened. Nothing where nobody
 * listens. The endpoints' rows are locked against their deletion alone.
 */
export async function enqueueWebhookEvent(
  { workspaceId, now }: Scope,
  news: WebhookNews,
  tx: Statements,
): Promise<void> {
  const { type } = news;
  const at = now();
  const template = bodyTemplate(news, at);
  const passes = isFiltered(type)
    ? sql`coalesce(l."setKey" = h."set", l."setKey" IS NULL) AND coalesce(l."pipelineId" = h.pipeline, l."pipelineId" IS NULL)
        AND coalesce(l."environmentKey" = h.environment, l."environmentKey" IS NULL)`
    : sql`true`;
  await tx.$queryRaw`
    WITH listening AS MATERIALIZED (
      SELECT w.id, w."setKey", w."pipelineId", w."environmentKey" FROM "Webhook" w
      WHERE w."workspaceId" = ${workspaceId}::uuid AND w."disabledFor" IS NULL AND w.events && ARRAY[${everyType}, ${type}]
      FOR KEY SHARE),
    happened AS MATERIALIZED (
      SELECT ${timeIdSql(at)} AS "eventId", h.* FROM (${subjects(news, workspaceId)}) h
      WHERE EXISTS (SELECT FROM listening)),
    wanted AS MATERIALIZED (
      SELECT l.id AS "webhookId", h."eventId", h.id, h.batch FROM happened h JOIN listening l ON ${passes}),
    written AS (
      INSERT INTO "WebhookEvent" (id, "workspaceId", type, body, at)
      SELECT DISTINCT ON (h."eventId") h."eventId", w.id, ${type}, replace(replace(replace(${template}, '{ws}', w.slug),
        '{id}', h.id::text), '"{batch}"', coalesce('"' || h.batch || '"', 'null')), ${at}::timestamptz
      FROM wanted h JOIN "Workspace" w ON w.id = ${workspaceId}::uuid),
    queued AS (
      INSERT INTO "WebhookDelivery" ("workspaceId", "webhookId", "eventId", "nextAt")
      SELECT ${workspaceId}::uuid, "webhookId", "eventId", ${at}::timestamptz FROM wanted RETURNING 1)
    SELECT pg_notify(${channels.webhooks}, '') IS NULL AS told FROM (SELECT FROM queued LIMIT 1) q`;
}
