import * as z from "zod";
import { assertDefined } from "@/lib/assert";
import type { Preset, PresetRevision, PresetRevisionItem, Wins } from "@/lib/contracts/presets";
import type { JsonValue, Page } from "@/lib/contracts/wire";
import { wordsOf } from "@/lib/contracts/wire";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findPresetCovers } from "@/lib/db/jobs/preset-covers";
import { listWins, type WinRow } from "@/lib/db/jobs/preset-wins";
import {
  findPresetRow,
  findRevisionRow,
  type ListedRevisionRow,
  listPresetRows,
  listRevisionRows,
  type PresetRow,
  type RevisionRow,
} from "@/lib/db/jobs/presets";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { type JsonChanges, jsonChanges } from "@/lib/domain/json/json-changes";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";

const NamePosition = z.object({ id: z.string() });
const NumberPosition = z.object({ number: z.int() });

async function presetDtos(scope: Scope, rows: readonly PresetRow[]): Promise<Preset[]> {
  const covers = await findPresetCovers(
    scope,
    rows.map(({ id, newestSha: sha256 }) => ({ id, sha256 })),
  );
  const found = await findArtifacts(scope, [...covers.values()].flat());
  const items = new Map((await artifactItems(scope, found)).map((item) => [item.id, item]));
  return rows.map(({ id, revisions, artifacts, newestSha, newestAt }) => ({
    id,
    revisions,
    artifacts,
    newest: { revision: newestSha, number: revisions, createdAt: newestAt.toISOString() },
    cover: (covers.get(id) ?? []).flatMap((artifactId) => items.get(artifactId) ?? []),
  }));
}

/** By name. */
export async function listPresets(
  viewer: Viewer,
  ws: string,
  query: PageQuery & { q?: string | undefined },
): Promise<Page<Preset>> {
  const scope = authorize(viewer, ws, "review:read");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, NamePosition).id;
  const rows = await listPresetRows(scope, {
    words: wordsOf(query),
    after,
    take: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => cursorOf({ id }));
  return { items: await presetDtos(scope, items), nextCursor };
}

export async function getPreset(viewer: Viewer, ws: string, id: string): Promise<Preset> {
  const scope = authorize(viewer, ws, "review:read");
  const row = await findPresetRow(scope, id);
  if (row === null) throw new AppError("not_found", "No such preset");
  return assertDefined((await presetDtos(scope, [row]))[0], "a preset");
}

function winsOf(rows: readonly WinRow[], { sha256, shaBefore }: RevisionRow): Wins {
  const count = (winner: string, loser: string | null) =>
    rows.find((row) => row.winner === winner && row.loser === loser)?.count ?? 0;
  return shaBefore === null
    ? { won: 0, lost: 0 }
    : { won: count(sha256, shaBefore), lost: count(shaBefore, sha256) };
}

const revisionDto = (row: RevisionRow, wins: readonly WinRow[]) => ({
  revision: row.sha256,
  number: row.number,
  createdAt: row.createdAt.toISOString(),
  wins: winsOf(wins, row),
  before: row.shaBefore,
  jobs: row.jobs,
  artifacts: row.artifacts,
});

/** What a list tells of the changes of a revision, and what reading it tells. */
const inList = { most: 20, longest: 200 };
const alone = { most: 10_000, longest: 300_000 };

type RevisionChanges = Pick<PresetRevisionItem, "changes" | "cut">;

function changesOf(row: ListedRevisionRow, before: ListedRevisionRow | undefined): RevisionChanges {
  if (row.shaBefore === null) return { changes: null };
  if (!row.params || !before?.params) return { changes: [], cut: ["changes"] };
  return revisionChanges(jsonChanges(before.params.is, row.params.is, inList));
}

const revisionChanges = ({ changes, isCut }: JsonChanges): RevisionChanges => ({
  changes,
  ...(isCut ? { cut: ["changes"] } : {}),
});

export async function getRevision(
  viewer: Viewer,
  ws: string,
  id: string,
  revision: string,
): Promise<PresetRevision> {
  const scope = authorize(viewer, ws, "review:read");
  const [row, wins] = await Promise.all([findRevisionRow(scope, id, revision), listWins(scope, id)]);
  if (row === null) throw new AppError("not_found", "No such revision");
  const { is, before } = row.params;
  const changes =
    row.shaBefore === null ? { changes: null } : revisionChanges(jsonChanges(before, is, alone));
  return { ...revisionDto(row, wins), params: is as JsonValue, ...changes };
}

/** Newest first. */
export async function listRevisions(
  viewer: Viewer,
  ws: string,
  id: string,
  query: PageQuery,
): Promise<Page<PresetRevisionItem>> {
  const scope = authorize(viewer, ws, "review:read");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, NumberPosition).number;
  const [rows, wins] = await Promise.all([
    listRevisionRows(scope, id, { after, take: query.limit + 1 }),
    listWins(scope, id),
  ]);
  if (rows.length === 0 && after === null) throw new AppError("not_found", "No such preset");
  const { items, nextCursor } = pageOf(rows, query.limit, ({ number }) => cursorOf({ number }));
  const revisions = items.map((row, i) => ({ ...revisionDto(row, wins), ...changesOf(row, rows[i + 1]) }));
  return { items: revisions, nextCursor };
}
