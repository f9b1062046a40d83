import { z } from "zod";
import type { Preset, PresetRevision, Wins } from "@/lib/contracts/preset";
import type { JsonValue, Page } from "@/lib/contracts/wire";
import { listWins, type WinRow } from "@/lib/db/jobs/preset-wins";
import {
  findPresetRow,
  listPresetRows,
  listRevisionRows,
  type PresetRow,
  type RevisionRow,
} from "@/lib/db/jobs/presets";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { jsonChanges } from "@/lib/domain/json/json-changes";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type Paged, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";

const NamePosition = z.object({ id: z.string() });
const NumberPosition = z.object({ number: z.int() });

function presetDto({ id, revisions, artifacts, newestSha, newestAt }: PresetRow): Preset {
  const newest = { revision: newestSha, number: revisions, createdAt: newestAt.toISOString() };
  return { id, revisions, artifacts, newest };
}

/** By name. */
export async function listPresets(viewer: Viewer, ws: string, query: Paged): Promise<Page<Preset>> {
  const scope = authorize(viewer, ws, "review:read");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, NamePosition).id;
  const rows = await listPresetRows(scope, after, query.limit + 1);
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => cursorOf({ id }));
  return { items: items.map(presetDto), nextCursor };
}

export async function getPreset(viewer: Viewer, ws: string, id: string): Promise<Preset> {
  const row = await findPresetRow(authorize(viewer, ws, "review:read"), id);
  if (row === null) throw new AppError("not_found", "No such preset");
  return presetDto(row);
}

function winsOf(rows: readonly WinRow[], { sha256, shaBefore }: RevisionRow): Wins {
  const count = (winner: string, loser: string | null) =>
    rows.find((row) => row.winner === winner && row.loser === loser)?.count ?? 0;
  return shaBefore === null
    ? { won: 0, lost: 0 }
    : { won: count(sha256, shaBefore), lost: count(shaBefore, sha256) };
}

/** Newest first. */
export async function listRevisions(
  viewer: Viewer,
  ws: string,
  id: string,
  query: Paged,
): Promise<Page<PresetRevision>> {
  const scope = authorize(viewer, ws, "review:read");
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, NumberPosition).number;
  const [rows, wins] = await Promise.all([
    listRevisionRows(scope, id, { after, take: query.limit + 1 }),
    listWins(scope, id),
  ]);
  if (rows.length === 0 && after === null) throw new AppError("not_found", "No such preset");
  const { items, nextCursor } = pageOf(rows, query.limit, ({ number }) => cursorOf({ number }));
  const revisions = items.map((row) => ({
    revision: row.sha256,
    number: row.number,
    createdAt: row.createdAt.toISOString(),
    params: row.params as JsonValue,
    changes: row.shaBefore === null ? null : jsonChanges(row.paramsBefore, row.params),
    wins: winsOf(wins, row),
    before: row.shaBefore,
    jobs: row.jobs,
    artifacts: row.artifacts,
  }));
  return { items: revisions, nextCursor };
}
