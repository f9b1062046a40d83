import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const { sql } = Prisma;

/** A mail that was given up. `because`: what the server said. */
export type MailGivenUp = { kind: string; because: string; at: string };
export type PausedAddress = { address: string; because: string; at: string };

export type MailFigures = {
  waiting: number;
  /** Since when the mail waits that is late the most. */
  lateSince: Date | null;
  /** What the server said when a mail that waits was last tried. */
  because: string | null;
  sentAt: Date | null;
  /** Within the period that is looked at. */
  givenUpCount: number;
  /** The newest of them, and of the addresses that are paused. */
  givenUp: MailGivenUp[];
  paused: PausedAddress[];
};

const waits = sql`"sentAt" IS NULL AND "endedAt" IS NULL`;

/** A digest is late from its own time on; another mail that was tried, from when it was written. */
const lateFrom = sql`CASE WHEN tries > 0 AND kind <> 'digest' THEN "createdAt" ELSE "dueAt" END`;

/** For how long the oldest mail waits, in seconds. */
export const oldestMail = (now: Date) => sql`
  (SELECT greatest(0, extract(epoch FROM ${now}::timestamptz - min(${lateFrom}))) FROM "Mail" WHERE ${waits})::float8`;

const shown = 10;
const listed = (rows: Prisma.Sql) => sql`(SELECT coalesce(json_agg(x), '[]'::json) FROM (${rows}) x)`;

/** What waits, was given up since then, or is paused since then. Dropped mails are none of it: nothing was tried. */
export async function readMailFigures(
  _system: SystemScope<"sweep">,
  now: Date,
  since: Date,
): Promise<MailFigures> {
  const ended = sql`"endedAt" > ${since} AND tries > 0 AND "sentAt" IS NULL`;
  const [row] = await rowsOf<MailFigures>(sql`
    SELECT (SELECT count(*)::int FROM "Mail" WHERE ${waits}) AS waiting,
      (SELECT min(${lateFrom}) FROM "Mail" WHERE ${waits} AND ${lateFrom} <= ${now}) AS "lateSince",
      (SELECT because FROM "Mail" WHERE ${waits} AND tries > 0 ORDER BY "dueAt" DESC LIMIT 1) AS because,
      (SELECT max("sentAt") FROM "Mail" WHERE "sentAt" IS NOT NULL) AS "sentAt",
      (SELECT count(*)::int FROM "Mail" WHERE ${ended}) AS "givenUpCount",
      ${listed(sql`SELECT kind, coalesce(because, '') AS because, "endedAt" AS at FROM "Mail" WHERE ${ended} ORDER BY "endedAt" DESC LIMIT ${shown}`)} AS "givenUp",
      ${listed(sql`SELECT "refusedAddress" AS address, coalesce(because, '') AS because, "endedAt" AS at FROM "Mail"
        WHERE "refusedAddress" IS NOT NULL AND "endedAt" > ${since} ORDER BY "endedAt" DESC LIMIT ${shown}`)} AS paused`);
  if (row === undefined) throw new Error("The database returned no figures of mail");
  return row;
}
