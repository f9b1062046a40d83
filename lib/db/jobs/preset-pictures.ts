import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { visibleSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { PresetPicture } from "@/lib/domain/compare/preset-columns";

const { sql, join } = Prisma;

const inPreset = (scope: Scope, presetKey: string) =>
  sql`${visibleSql(scope)} AND a.state = 'available' AND a."presetKey" = ${presetKey} AND a.prompt IS NOT NULL`;

/** The first pictures of each revision by seed: the same seeds come first in all of them, so that many have partners. */
export function listBySeed(
  scope: Scope,
  presetKey: string,
  { revisions, most }: { revisions: readonly string[]; most: number },
): Promise<PresetPicture[]> {
  return db().$queryRaw<PresetPicture[]>`
    SELECT a.* FROM unnest(${[...revisions]}::text[]) revision, LATERAL (
      SELECT a.id, a."presetSha" AS revision, a.prompt, a.seed, a."createdAt" FROM "Artifact" a
      WHERE ${inPreset(scope, presetKey)} AND a."presetSha" = revision AND a.seed IS NOT NULL
      ORDER BY a.seed LIMIT ${most}) a`;
}

type Column = { prompt: string; seed: string };

/** All pictures with these prompts and seeds, found by the index of seeds. */
export function listInColumns(
  scope: Scope,
  presetKey: string,
  { revisions, columns }: { revisions: readonly string[]; columns: readonly Column[] },
): Promise<PresetPicture[]> {
  const inColumn = columns.map(({ prompt, seed }) => sql`(a.seed = ${seed} AND a.prompt = ${prompt})`);
  return db().$queryRaw<PresetPicture[]>`
    SELECT a.id, a."presetSha" AS revision, a.prompt, a.seed, a."createdAt" FROM "Artifact" a
    WHERE ${inPreset(scope, presetKey)} AND a."presetSha" = ANY(${[...revisions]}::text[]) AND (${join(inColumn, " OR ")})`;
}
