import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { SimilarQuery } from "@/lib/contracts/artifacts/similar";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf } from "@/lib/domain/lists/page";
import { stackings } from "@/lib/domain/lists/stacks";
import { firstPolicy } from "@/lib/domain/retention/policy";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { listMonths } from "@/lib/services/artifacts/list-months";
import { listJobs, listSets } from "@/lib/services/jobs/read-jobs";
import { findByName } from "@/lib/services/searches/find-by-name";
import { findSimilar } from "@/lib/services/similar/find-similar";
import { deliveries } from "./deliveries";
import { ws } from "./ids";
import { typed } from "./names";
import { planCases } from "./plans";
import { searched } from "./prompts";
import { coveringTotals, trialTotals } from "./totals";

/** `goalMs` applies to the larger workspace. `returnsMore`: costs more there because there is more to return. */
export type ScaleCase = {
  what: string;
  run: () => Promise<unknown>;
  goalMs?: number;
  returnsMore?: boolean;
  /** Takes seconds, so it is measured once. */
  isOnce?: boolean;
};

const limit = 50;
const sorts = ["newest", "oldest", "expiry", "rating"] as const;
type Sort = (typeof sorts)[number];

/** The cursor of a page, found by counting rows: the page is measured, not the way to it. */
async function cursorAt(sort: Sort, page: number): Promise<string | null> {
  const direction = sort === "newest" || sort === "rating" ? "DESC" : "ASC";
  const rows = await db().$queryRawUnsafe<{ at: Date; id: string }[]>(
    `SELECT "createdAt" AS at, id FROM "Artifact" WHERE state = 'available'
     ORDER BY "createdAt" ${direction}, id ${direction} OFFSET ${(page - 1) * limit} LIMIT 1`,
  );
  const place = rows[0];
  if (place === undefined) return null;
  const { at, id } = place;
  const expiresAt = new Date(at.getTime() + (firstPolicy.days ?? 0) * 86_400_000).toISOString();
  return cursorOf({ at: at.toISOString(), id, stars: null, expiresAt, sort });
}

/** Pictures similar to the newest artifact, at the default distance. */
async function similarOnes(viewer: Viewer): Promise<() => Promise<unknown>> {
  const { items } = await listArtifacts(viewer, ws, ArtifactQuery.parse({ limit: 1 }));
  return () => findSimilar(viewer, ws, items[0]?.id ?? "", SimilarQuery.parse({}));
}

/** A prompt of some 28 words, of an artifact that is followed by a thousand newer ones. */
async function wholePrompt(): Promise<string> {
  const [row] = await db().$queryRaw<{ prompt: string }[]>`
    SELECT prompt FROM "Artifact" WHERE state = 'available' ORDER BY "createdAt" DESC OFFSET 1000 LIMIT 1`;
  return row?.prompt ?? "";
}

/** The palette's requests: one for each key typed. */
const palette = (viewer: Viewer): ScaleCase[] =>
  Object.values(typed).map((q) => ({
    what: `palette, "${q}"`,
    run: () => findByName(viewer, ws, { q }),
    goalMs: 30,
  }));

export async function casesOf(viewer: Viewer, count: number): Promise<ScaleCase[]> {
  const list = (query: object) => () => listArtifacts(viewer, ws, ArtifactQuery.parse({ limit, ...query }));
  const facets = (query: object) => () => listFacets(viewer, ws, ArtifactFilters.parse(query));
  const cases: ScaleCase[] = [];
  for (const sort of sorts) {
    cases.push({ what: `${sort}, first page`, run: list({ sort }) });
    for (const page of [400, 5_000]) {
      const cursor = page * limit < count * 0.9 ? await cursorAt(sort, page) : null;
      if (cursor !== null)
        cases.push({ what: `${sort}, page ${page.toLocaleString("en")}`, run: list({ sort, cursor }) });
    }
  }
  cases.push({
    what: "newest with two facets",
    run: list({ model: "model-03", sampler: "sampler-2" }),
  });
  const search = { goalMs: 60 };
  cases.push(
    { what: "search, a common word", run: list({ q: searched.common }), ...search },
    { what: "search, two words", run: list({ q: searched.two }), ...search },
    { what: "search, a rare word", run: list({ q: searched.rare }), ...search },
    { what: "search, no match", run: list({ q: searched.none }), ...search },
    { what: "search, common long ago", run: list({ q: searched.long }), ...search },
    { what: "search, a whole prompt", run: list({ q: await wholePrompt() }), ...search },
    { what: "search, one letter", run: list({ q: "w" }), ...search },
    { what: "search, a rare word by rating", run: list({ q: searched.rare, sort: "rating" }), ...search },
    { what: "facets, plain", run: facets({}), goalMs: 60 },
  );
  const filtered = { goalMs: 150 };
  cases.push(
    { what: "facets, a model", run: facets({ model: "model-03" }), ...filtered },
    { what: "facets, a rare preset", run: facets({ preset: "preset-39" }), ...filtered, returnsMore: true },
    { what: "facets, a common word", run: facets({ q: searched.common }), ...filtered },
    { what: "facets, two words", run: facets({ q: searched.two }), ...filtered, returnsMore: true },
    { what: "facets, a rare word", run: facets({ q: searched.rare }), ...filtered, returnsMore: true },
    { what: "facets, no match", run: facets({ q: searched.none }), ...filtered },
    { what: "facets, common long ago", run: facets({ q: searched.long }), ...filtered, returnsMore: true },
    { what: "facets, removed ones too", run: facets({ state: ["available", "removed"] }), ...filtered },
    ...stackings.map((stack) => ({ what: `stacks by ${stack}`, run: list({ stack }), goalMs: 60 })),
    { what: "similar pictures", run: await similarOnes(viewer), goalMs: 50, returnsMore: true },
    ...palette(viewer),
    { what: "months", run: () => listMonths(viewer, ws) },
    { what: "sets", run: () => listSets(viewer, ws, { limit }) },
    { what: "jobs", run: () => listJobs(viewer, ws, { limit, status: [], set: [] }) },
    { what: "a preview, by days", run: trialTotals(viewer), returnsMore: true },
    { what: "count and bytes by the covering index", run: coveringTotals, returnsMore: true },
    { what: "one delivery", run: await deliveries(viewer) },
    ...planCases(viewer),
  );
  return cases;
}
