import type { ArtifactFilters } from "@/lib/contracts/artifacts/artifact";
import type { ListFilters } from "@/lib/db/artifacts/list-sql";
import { groupBy } from "@/lib/domain/lists/group-by";
import { tagKey } from "@/lib/domain/lists/tag-key";
import { expiryCutoff, type Facts, keptUntil, type RetentionRules } from "@/lib/domain/retention/rules";
import { earlier, later } from "@/lib/domain/search/read-range";
import { isSelection, readSearch, type Search, type TextKey, uuid } from "@/lib/domain/search/read-search";
import { invalid } from "@/lib/errors";

const dayMs = 24 * 3600 * 1000;

function selectionOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (isSelection(value)) return value;
  throw invalid("selection", 'must be a selection\'s id, "preferred" or "basket"');
}

/** Merges what the search text says into the query's filters; values for the same filter are joined. */
function withSearch(query: ArtifactFilters, { texts, ...search }: Search, now: Date) {
  const both = (key: TextKey) => [...query[key], ...(texts[key] ?? [])];
  const days = search.expiresInDays;
  return {
    ...query,
    state: [...query.state, ...search.states],
    mark: [...query.mark, ...search.marks],
    model: both("model"),
    "not.model": [...query["not.model"], ...(search.notTexts.model ?? [])],
    tag: both("tag"),
    "not.tag": [...query["not.tag"], ...(search.notTexts.tag ?? [])],
    defect: both("defect"),
    "not.defect": [...query["not.defect"], ...(search.notTexts.defect ?? [])],
    set: both("set"),
    pipeline: both("pipeline"),
    preset: both("preset"),
    sampler: both("sampler"),
    size: both("size"),
    format: [...query.format, ...(texts.format ?? [])],
    environment: both("environment"),
    credentials: both("credentials"),
    "not.credentials": [...query["not.credentials"], ...(search.notTexts.credentials ?? [])],
    signer: both("signer"),
    ai: both("ai"),
    batch: [...query.batch, ...search.batchIds],
    selection: search.selection ?? query.selection,
    preferred: search.preferred ?? query.preferred,
    comments: search.comments ?? query.comments,
    expiresBefore: days === null ? query.expiresBefore : new Date(now.getTime() + days * dayMs).toISOString(),
    createdAfter: later(dateOf(query.createdAfter), search.createdAfter),
    createdBefore: earlier(dateOf(query.createdBefore), search.createdBefore),
  };
}

function withoutOf({ notTexts }: Search): ListFilters["without"] {
  const { model: _, tag: __, credentials: ___, defect: ____, ...columns } = notTexts;
  return (Object.keys(columns) as (keyof typeof columns)[]).map((column) => ({
    column,
    values: columns[column] ?? [],
  }));
}

/** Groups ranges by column: an artifact matches if any range of the column does, as with values. */
function rangesOf({ ranges }: Search): ListFilters["ranges"] {
  const groups = groupBy(ranges, ({ key, isNegated }) => `${key} ${isNegated}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ column: first.key, isNegated: first.isNegated, anyOf: group.map(({ range }) => range) }];
  });
}

function expiringBefore(
  rules: Map<string, RetentionRules>,
  before: string | undefined,
  now: Date,
): ListFilters["expiring"] {
  if (before === undefined) return null;
  const by = new Date(before);
  const windows = [...rules].flatMap(([environmentId, r]) => {
    const cutoff = expiryCutoff(r, by, now);
    return cutoff === null ? [] : [{ environmentId, cutoff }];
  });
  const keeps = (facts: Facts) => [...rules.values()].some((r) => keptUntil(r, facts) > by.getTime());
  return {
    windows,
    keepsPreferred: keeps({ preferred: true, inOpenReview: false }),
    keepsInOpenReviews: keeps({ preferred: false, inOpenReview: true }),
  };
}

function stackOf({ stack, within }: ArtifactFilters, search: Search): ListFilters["stack"] {
  if (within !== undefined && stack === undefined)
    throw invalid("within", "needs stack, which says what is stacked");
  if (stack === undefined) return null;
  const { createdAfter, createdBefore } = search;
  return { by: stack, within: within ?? null, createdAfter, createdBefore };
}

const dateOf = (value: string | undefined) => (value === undefined ? null : new Date(value));

export function searchOf(q: string | undefined): Search {
  const search = readSearch(q ?? "");
  if (search.problem !== null) throw invalid("q", search.problem);
  return search;
}

/** Like `filtersOfSearch`, with the search read from `q`. Ignores its patterns; `readFilters` resolves them. */
export const listFilters = (
  given: ArtifactFilters,
  rules: Map<string, RetentionRules>,
  now: Date,
): ListFilters => filtersOfSearch(given, searchOf(given.q), rules, now);

/** Translates the API's filters and a parsed search into list filters. Expiry follows the retention rules. */
export function filtersOfSearch(
  given: ArtifactFilters,
  search: Search,
  rules: Map<string, RetentionRules>,
  now: Date,
): ListFilters {
  const query = withSearch(given, search, now);
  return {
    words: search.words,
    notWords: search.notWords,
    without: withoutOf(search),
    ranges: rangesOf(search),
    states: query.state.length === 0 ? ["available"] : query.state,
    jobIds: query.job,
    batchIds: query.batch,
    setIds: query.set.filter((set) => uuid.test(set)),
    setKeys: query.set.filter((set) => !uuid.test(set)),
    selection: selectionOf(query.selection),
    pipelines: query.pipeline,
    presets: query.preset,
    models: query.model,
    notModels: query["not.model"],
    samplers: query.sampler,
    steps: query.steps,
    sizes: query.size,
    formats: query.format,
    environments: query.environment,
    credentials: query.credentials,
    notCredentials: query["not.credentials"],
    signers: query.signer,
    ais: query.ai,
    tags: query.tag.map(tagKey),
    notTags: query["not.tag"].map(tagKey),
    defects: query.defect,
    notDefects: query["not.defect"],
    marks: query.mark,
    comments: query.comments ?? null,
    preferred: query.preferred ?? null,
    expiring: expiringBefore(rules, query.expiresBefore, now),
    createdAfter: query.createdAfter,
    createdBefore: query.createdBefore,
    stack: stackOf(given, search),
  };
}
