import { type ListFilters, whereSql } from "@/lib/db/artifacts/list-sql";
import { db } from "@/lib/db/client";
import { readRemoval } from "@/lib/db/codecs/removal";
import { Prisma } from "@/lib/db/generated/client";
import { andNotHiddenSql, visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { AiMark } from "@/lib/domain/provenance/ai-mark";

const { sql } = Prisma;

/**
 * Over `"Artifact" a`: leaves out artifacts of failed or canceled jobs, which were never shown to anyone. The order
 * depends on the content alone, so that an archive does not depend on how it was requested.
 */
const shown = sql`a."createdAt" IS NOT NULL AND a.state <> 'written'`;
const inOrder = sql`ORDER BY a."createdAt", a."jobId", a.index, a.id`;

/** Reads the ids as one text: parsing a hundred thousand rows would block the event loop. */
async function idsWhere(condition: Prisma.Sql, take: number): Promise<string[]> {
  const [row] = await db().$queryRaw<{ ids: string }[]>`
    SELECT array_to_string(ARRAY(
      SELECT a.id FROM "Artifact" a WHERE ${condition} AND ${shown} ${inOrder} LIMIT ${take}), ',') AS ids`;
  return row === undefined || row.ids === "" ? [] : row.ids.split(",");
}

/** Those of these artifacts that the scope sees. */
export const listGivenIds = (scope: Scope, ids: readonly string[]) =>
  idsWhere(sql`${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[])`, ids.length);

export const listFilteredIds = (scope: Scope, filters: ListFilters, take: number) =>
  idsWhere(whereSql(scope, filters), take);

export const listCandidateIds = (scope: Scope, reviewId: string, take: number) =>
  idsWhere(
    sql`${visibleSql(scope)} AND a.id IN (SELECT c."artifactId" FROM "Candidate" c WHERE c."reviewId" = ${reviewId}::uuid)`,
    take,
  );

type Flat = {
  id: string;
  name: string;
  state: "available" | "removed";
  type: "png" | "jpeg" | "webp";
  sha256: string;
  bytes: bigint;
  width: number;
  height: number;
  createdAt: Date;
  removedAt: Date | null;
  removal: unknown;
  environment: string;
  index: number;
  model: string | null;
  seed: string | null;
  sampler: string | null;
  steps: number | null;
  preset: string | null;
  pipeline: string;
  setKey: string | null;
  prompt: string | null;
  credentials: string;
  ai: string;
  /** What the file says of AI, where the workspace labels it. */
  aiLabel: AiMark | null;
  crc32: bigint;
  blobState: string;
};

/** What an archive needs of an artifact, with the beginning of its prompt. */
export type ArchiveMember = ReturnType<typeof member>;

function member({ bytes, removal, model, preset, pipeline, crc32, blobState, ...rest }: Flat) {
  return {
    ...rest,
    bytes: Number(bytes),
    removal: readRemoval(removal),
    model: { name: model },
    preset: preset === null ? null : { id: preset },
    pipeline: { id: pipeline },
    blob: { crc32: Number(crc32), state: blobState },
  };
}

/** In an archive's order. */
export async function findMembers(scope: Scope, ids: readonly string[]): Promise<ArchiveMember[]> {
  const rows = await db().$queryRaw<Flat[]>`
    SELECT a.id, a.name, a.state::text AS state, a.type, a.sha256, a.bytes, a.width, a.height, a."createdAt", a."removedAt", a.removal,
      e.key AS environment, a.index, a.model, a.seed, a.sampler, a.steps, a."presetKey" AS preset, a."pipelineId" AS pipeline,
      s.key AS "setKey", left(a.prompt, 200) AS prompt, a.credentials, a.ai, CASE WHEN w."aiLabel" THEN nullif(a.ai, 'none') END AS "aiLabel",
      b.crc32, b.state::text AS "blobState"
    FROM "Artifact" a
    JOIN "Workspace" w ON w.id = a."workspaceId"
    JOIN "Environment" e ON e.id = a."environmentId"
    JOIN "Blob" b ON b."workspaceId" = a."workspaceId" AND b.sha256 = a.sha256
    LEFT JOIN "VariantSet" s ON s."workspaceId" = a."workspaceId" AND s.id = a."setId"
    WHERE ${visibleSql(scope)} AND a.id = ANY(${[...ids]}::uuid[]) AND ${shown} ${inOrder}`;
  return rows.map(member);
}

export type DecisionLine = {
  reviewId: string;
  title: string;
  seq: number;
  artifactId: string;
  by: string;
  reason: string | null;
  tags: string[];
  at: Date;
  standing: boolean;
};

/** Decisions that prefer one of these artifacts, oldest first; `standing` if it is the one in force. */
export function listDecisionsOn(
  scope: Scope<"review:read">,
  ids: readonly string[],
): Promise<DecisionLine[]> {
  return db().$queryRaw<DecisionLine[]>`
    SELECT d."reviewId", r.title, d.seq, d."artifactId", coalesce(p.name, '') AS by, d.reason, d.tags, d.at,
      NOT EXISTS (SELECT 1 FROM "Decision" l WHERE l."reviewId" = d."reviewId" AND l.seq > d.seq) AS standing
    FROM "Decision" d JOIN "Review" r ON r.id = d."reviewId" LEFT JOIN "Account" p ON p.id = d."accountId"
    WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND d."artifactId" = ANY(${[...ids]}::uuid[])
      ${andNotHiddenSql(scope, sql`d."artifactId"`)}
    ORDER BY d.at, d."reviewId", d.seq`;
}
