import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import type { PairingKey, VersusSide } from "@/lib/domain/reviews/versus";

const { sql, join } = Prisma;

/** Over `"Artifact" a`: it belongs to the side. Models are compared by key, as in their facet. */
export function isOfSide(side: VersusSide): Prisma.Sql {
  if ("setId" in side) return sql`a."setId" = ${side.setId}::uuid`;
  if ("model" in side) return sql`a."modelKey" = model_key(${side.model})`;
  const { id, revision } = side.preset;
  const ofRevision = revision === undefined ? Prisma.empty : sql` AND a."presetSha" = ${revision}`;
  return sql`a."presetKey" = ${id}${ofRevision}`;
}

/** A prompt is hashed, since it may be long; null where the value is unknown. */
const hashOf: Record<PairingKey, Prisma.Sql> = {
  prompt: sql`sha256(convert_to(a.prompt, 'UTF8'))::text`,
  seed: sql`a.seed`,
};

export type PairingRequest = { left: VersusSide; right: VersusSide; by: readonly PairingKey[] };
export type PairedUp = {
  found: number;
  unmatched: { left: number; right: number };
  shared: number;
  /** The left side's id first. If there are more than `take` pairs, an even sample. */
  pairs: [string, string][];
};

/**
 * For every value of `by`, a pair of the newest available artifacts of each side. Artifacts of both sides are left out.
 * All in one statement, so that counts and pairs agree. The sample follows the hash of the values: it is the same each
 * time, and independent of what the pictures show.
 */
export function pairUpSql(scope: Scope, { left, right, by }: PairingRequest, take: number): Prisma.Sql {
  const key = join(
    by.map((pairing) => hashOf[pairing]),
    ` || ' ' || `,
  );
  return sql`
    WITH sided AS MATERIALIZED (
      SELECT a.id, a."createdAt", ${key} AS key, (${isOfSide(left)}) IS TRUE AS l, (${isOfSide(right)}) IS TRUE AS r
      FROM "Artifact" a WHERE ${visibleSql(scope)} AND a.state = 'available' AND (${isOfSide(left)} OR ${isOfSide(right)})
    ), met AS MATERIALIZED (
      SELECT key, (array_agg(id ORDER BY "createdAt" DESC, id DESC) FILTER (WHERE l))[1] AS "leftId",
        (array_agg(id ORDER BY "createdAt" DESC, id DESC) FILTER (WHERE r))[1] AS "rightId"
      FROM sided WHERE l <> r AND key IS NOT NULL GROUP BY key
    ), keyless AS (
      SELECT count(*) FILTER (WHERE l AND NOT r) AS l, count(*) FILTER (WHERE r AND NOT l) AS r,
        count(*) FILTER (WHERE l AND r) AS shared
      FROM sided WHERE key IS NULL OR (l AND r)
    ), taken AS (
      SELECT "leftId", "rightId" FROM met WHERE "leftId" IS NOT NULL AND "rightId" IS NOT NULL
      ORDER BY sha256(convert_to(key, 'UTF8')) LIMIT ${take}
    )
    SELECT count(*) FILTER (WHERE "leftId" IS NOT NULL AND "rightId" IS NOT NULL)::int AS found,
      (count(*) FILTER (WHERE "rightId" IS NULL) + (SELECT l FROM keyless))::int AS "leftAlone",
      (count(*) FILTER (WHERE "leftId" IS NULL) + (SELECT r FROM keyless))::int AS "rightAlone",
      (SELECT shared FROM keyless)::int AS shared,
      (SELECT coalesce(jsonb_agg(jsonb_build_array("leftId", "rightId")), '[]') FROM taken) AS pairs
    FROM met`;
}

type Row = {
  found: number;
  leftAlone: number;
  rightAlone: number;
  shared: number;
  pairs: [string, string][];
};

export async function pairUp(
  scope: Scope,
  asked: PairingRequest,
  take: number,
  tx: Db = db(),
): Promise<PairedUp> {
  const [row] = await tx.$queryRaw<Row[]>(pairUpSql(scope, asked, take));
  const { found, leftAlone, rightAlone, shared, pairs } = row ?? {
    found: 0,
    leftAlone: 0,
    rightAlone: 0,
    shared: 0,
    pairs: [],
  };
  return { found, unmatched: { left: leftAlone, right: rightAlone }, shared, pairs };
}
