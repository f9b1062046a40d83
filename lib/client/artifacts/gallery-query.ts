import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { artifactSorts } from "@/lib/contracts/artifacts/sorts";
import type { UrlFilter } from "@/lib/domain/lists/filters";
import { stackings } from "@/lib/domain/lists/stacks";
import { aiMarks } from "@/lib/domain/provenance/ai-mark";
import { credentialStates } from "@/lib/domain/provenance/credential-state";

const texts = parseAsNativeArrayOf(parseAsString);

/** Filters in the URL, named as in the API; `expires` becomes `expiresBefore`, relative to now. */
export const filterParams = {
  q: parseAsString.withDefault(""),
  state: parseAsNativeArrayOf(parseAsStringLiteral(["available", "removed"])),
  job: texts,
  batch: texts,
  set: texts,
  selection: parseAsString,
  pipeline: texts,
  preset: texts,
  model: texts,
  "not.model": texts,
  sampler: texts,
  steps: parseAsNativeArrayOf(parseAsInteger),
  size: texts,
  format: texts,
  environment: texts,
  credentials: parseAsNativeArrayOf(parseAsStringLiteral(credentialStates)),
  "not.credentials": parseAsNativeArrayOf(parseAsStringLiteral(credentialStates)),
  signer: texts,
  ai: parseAsNativeArrayOf(parseAsStringLiteral([...aiMarks, "none"])),
  tag: texts,
  "not.tag": texts,
  defect: texts,
  "not.defect": texts,
  mark: parseAsNativeArrayOf(parseAsStringLiteral(["pick", "reject", "none"])),
  comments: parseAsStringLiteral(["open", "any"]),
  preferred: parseAsBoolean,
  stack: parseAsStringLiteral(stackings),
  within: parseAsString,
  expires: parseAsStringLiteral(["soon"]),
} satisfies Record<UrlFilter | "expires", unknown>;

/** All URL parameters of the gallery. `at` is the month (`2026-11`) or RFC 3339 time that the list starts from. */
export const galleryParams = {
  ...filterParams,
  sort: parseAsStringLiteral(artifactSorts).withDefault("newest"),
  at: parseAsString,
  /** Cover of the stack that is expanded in place. */
  open: parseAsString,
  look: parseAsStringLiteral(["square", "justified"]).withDefault("square"),
  differs: parseAsBoolean.withDefault(true),
  picked: parseAsArrayOf(parseAsString),
};

export type GalleryFilters = inferParserType<typeof filterParams>;
export type GalleryView = inferParserType<typeof galleryParams>;

export const loadGalleryView = createLoader(galleryParams);
export const galleryUrl = createSerializer(galleryParams);

/** The meaning of "soon" in the facet and on a tile's badge. */
export const expiringSoonMs = 3 * 24 * 3600 * 1000;

const soonAfter = (now: Date) => new Date(now.getTime() + expiringSoonMs).toISOString();

/** The API's filters. */
export function filtersOf(view: GalleryFilters, now: Date) {
  return {
    q: view.q.trim() || undefined,
    state: view.state,
    job: view.job,
    batch: view.batch,
    set: view.set,
    selection: view.selection ?? undefined,
    pipeline: view.pipeline,
    preset: view.preset,
    model: view.model,
    "not.model": view["not.model"],
    sampler: view.sampler,
    steps: view.steps,
    size: view.size,
    format: view.format,
    environment: view.environment,
    credentials: view.credentials,
    "not.credentials": view["not.credentials"],
    signer: view.signer,
    ai: view.ai,
    tag: view.tag,
    "not.tag": view["not.tag"],
    defect: view.defect,
    "not.defect": view["not.defect"],
    mark: view.mark,
    comments: view.comments ?? undefined,
    preferred: view.preferred === null ? undefined : String(view.preferred),
    stack: view.stack ?? undefined,
    within: view.within ?? undefined,
    expiresBefore: view.expires === null ? undefined : soonAfter(now),
  } satisfies Record<UrlFilter | "expiresBefore", unknown>;
}

/** The time at which the list starts; null for its head. Only lists sorted by time can start in the middle. */
export function anchorOf({ at, sort }: Pick<GalleryView, "at" | "sort">): Date | null {
  if (at === null || (sort !== "newest" && sort !== "oldest")) return null;
  const month = /^(\d{4})-(\d{2})$/.exec(at);
  if (month) return new Date(Date.UTC(Number(month[1]), Number(month[2]) - (sort === "newest" ? 0 : 1), 1));
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return null;
  // `createdBefore` excludes the given time, `createdAfter` includes it.
  return new Date(sort === "newest" ? moment + 1 : moment);
}

/** `on`: forward in the list's order. `back`: from the anchor towards the head. */
export type Way = "on" | "back";

/** The API's query for one page. */
export function listQuery(view: GalleryView, now: Date, way: Way = "on", cursor?: string) {
  const anchor = anchorOf(view);
  const forth = way === "on";
  const sort = forth ? view.sort : view.sort === "newest" ? ("oldest" as const) : ("newest" as const);
  const bound = sort === "newest" ? "createdBefore" : "createdAfter";
  return {
    ...filtersOf(view, now),
    sort,
    ...(anchor === null ? {} : { [bound]: anchor.toISOString() }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

const filterNames = Object.keys(filterParams) as (keyof GalleryFilters)[];

export function isFiltered(view: GalleryFilters): boolean {
  return filterNames.some((name) => {
    const value = view[name];
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== "";
  });
}

/** Equal for URLs with the same filters. */
export const filterKeyOf = (view: GalleryFilters) => JSON.stringify(filterNames.map((name) => view[name]));

/** Equal for URLs that show the same list. */
export const listKeyOf = (view: GalleryView) =>
  JSON.stringify([filterKeyOf(view), view.sort, anchorOf(view)?.getTime() ?? null]);
