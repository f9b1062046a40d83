import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql, type TimeKeys } from "@/lib/db/keyset";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { DepartureMark, DepartureWay } from "@/lib/domain/provenance/departure";

const { sql, join } = Prisma;

export type DepartureFilters = {
  after?: Date | undefined;
  before?: Date | undefined;
  how?: DepartureWay | undefined;
  marked?: boolean | undefined;
};

export type DepartureRow = {
  id: string;
  at: Date;
  how: DepartureWay;
  accountId: string | null;
  accountName: string | null;
  linkId: string | null;
  exportId: string | null;
  artifactId: string;
  name: string;
  format: string;
  embed: string;
  sha256: string | null;
  ai: "generated" | "edited" | null;
  mark: DepartureMark;
};

/** Over `"Departure" d`: it carried its mark, or did not. */
const markedSql = sql`d.ai IS NOT NULL AND d.mark <> 'none'`;
const unmarkedSql = sql`d.ai IS NOT NULL AND d.mark = 'none'`;

function whereSql(scope: Scope, { after, before, how, marked }: DepartureFilters): Prisma.Sql {
  const conditions = [
    sql`d."workspaceId" = ${scope.workspaceId}::uuid`,
    ...(after === undefined ? [] : [sql`d.at >= ${after}`]),
    ...(before === undefined ? [] : [sql`d.at < ${before}`]),
    ...(how === undefined ? [] : [sql`d.how = ${how}`]),
    ...(marked === undefined ? [] : [marked ? markedSql : unmarkedSql]),
  ];
  return sql`${join(conditions, " AND ")}${andNotHiddenSql(scope, sql`d."artifactId"`)}`;
}

export type DeparturesAsked = DepartureFilters & {
  /** Starts after this row in the direction; null: at the beginning. */
  beyond: TimeKeys | null;
  direction: "asc" | "desc";
  take: number;
};

/** By time, without those of artifacts that a blind review hides. */
export function listDepartureRows(
  scope: Scope,
  { beyond, direction, take, ...filters }: DeparturesAsked,
): Promise<DepartureRow[]> {
  const later = startingAfterSql(
    beyond && [
      [sql`d.at`, direction, sql`${beyond.createdAt}`],
      [sql`d.id`, direction, sql`${beyond.id}::uuid`],
    ],
  );
  const order = direction === "asc" ? sql`d.at, d.id` : sql`d.at DESC, d.id DESC`;
  return db().$queryRaw<DepartureRow[]>`
    SELECT d.id, d.at, d.how, d."accountId", a.name AS "accountName", d."linkId",
      CASE d.how WHEN 'export' THEN d."exportId" END AS "exportId", d."artifactId", d.name, d.format, d.embed, d.sha256, d.ai, d.mark
    FROM "Departure" d LEFT JOIN "Account" a ON a.id = d."accountId"
    WHERE ${whereSql(scope, filters)} AND ${later} ORDER BY ${order} LIMIT ${take}`;
}

export type DepartureCounts = { files: number; marked: number; unmarked: number };

export async function countDepartures(scope: Scope, filters: DepartureFilters): Promise<DepartureCounts> {
  const [row] = await db().$queryRaw<DepartureCounts[]>`
    SELECT count(*)::int AS files, (count(*) FILTER (WHERE ${markedSql}))::int AS marked,
      (count(*) FILTER (WHERE ${unmarkedSql}))::int AS unmarked
    FROM "Departure" d WHERE ${whereSql(scope, filters)}`;
  return row ?? { files: 0, marked: 0, unmarked: 0 };
}
