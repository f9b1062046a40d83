import * as z from "zod";
import { assertDefined } from "@/lib/assert";
import type { SimilarItem, SimilarQuery } from "@/lib/contracts/artifacts/similar";
import type { Page } from "@/lib/contracts/wire";
import { type ArtifactRow, findArtifacts, findRecords } from "@/lib/db/artifacts/artifact-row";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf } from "@/lib/domain/lists/page";
import { hashWordsOf } from "@/lib/domain/similar/hash-table";
import { NearestFew, type Neighbour } from "@/lib/domain/similar/nearest-few";
import { AppError } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";
import { offerEvery } from "./hash-index";

const Position = z.object({ distance: z.int().min(0).max(256), id: z.uuid() });

/** How many places to look up at once: some may be removed by now or invisible to this scope. */
const placesAtOnce = 200;
/** Bounds one request if the scope sees little; the cursor then continues after the last place looked at. */
const maxPasses = 5;

type SimilarMatch = { row: ArtifactRow; place: Neighbour };

/** The places whose artifacts the scope sees and that still have their bytes. */
async function shown(scope: Scope<"artifact:read">, places: readonly Neighbour[]): Promise<SimilarMatch[]> {
  const rows = await findArtifacts(
    scope,
    places.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap((place) => {
    const row = byId.get(place.id);
    return row?.state === "available" ? [{ row, place }] : [];
  });
}

type Search = { id: string; hash: Uint32Array; query: SimilarQuery };

async function search(scope: Scope<"artifact:read">, { id, hash, query }: Search, from: Neighbour | null) {
  const found: SimilarMatch[] = [];
  let after = from;
  for (let pass = 0; pass < maxPasses; pass++) {
    const few = new NearestFew({ most: placesAtOnce, distance: query.distance, after });
    await offerEvery(scope, hash, few);
    const places = few.places();
    found.push(...(await shown(scope, places)).filter(({ place }) => place.id !== id));
    const whole = places.length < placesAtOnce;
    if (found.length > query.limit || whole) return { found, rest: null };
    after = places.at(-1) ?? null;
  }
  return { found, rest: after };
}

/** Pictures like this one, by the distance of their dHashes, nearest first. */
export async function findSimilar(
  viewer: Viewer,
  ws: string,
  id: string,
  query: SimilarQuery,
): Promise<Page<SimilarItem>> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, Position);
  const scope = authorize(viewer, ws, "artifact:read");
  const record = (await findRecords(scope, [id])).get(id);
  if (record === undefined) throw new AppError("not_found", "No such artifact");
  const hash = hashWordsOf(record.measured.dhash);
  if (hash === null) return { items: [], nextCursor: null };
  const { found, rest } = await search(scope, { id, hash, query }, after);
  const page = found.slice(0, query.limit);
  const last = found.length > query.limit ? (page.at(-1)?.place ?? null) : rest;
  const items = await artifactItems(
    scope,
    page.map(({ row }) => row),
    await loadRules(scope),
  );
  return {
    items: items.map((item, at) => ({ ...item, distance: assertDefined(page[at], "place").place.distance })),
    nextCursor: last === null ? null : cursorOf(last),
  };
}
