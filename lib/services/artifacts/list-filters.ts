import type { ArtifactFilters } from "@/lib/contracts/artifact";
import type { ListFilters } from "@/lib/db/artifacts/list-sql";
import { tagKey } from "@/lib/domain/lists/tag-key";
import { expiryCutoff, type Facts, keptUntil, type RetentionRules } from "@/lib/domain/retention/rules";
import { invalid } from "@/lib/errors";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function selectionOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (value === "preferred" || value === "basket" || uuid.test(value)) return value;
  throw invalid("selection", 'must be a selection\'s id, "preferred" or "basket"');
}

const wordsOf = (q: string | undefined) =>
  (q ?? "")
    .split(/[\s,.;:!?()[\]{}"<>|&*]+/)
    .filter((w) => /[\p{L}\p{N}]/u.test(w))
    .slice(0, 20);

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

const dateOf = (value: string | undefined) => (value === undefined ? null : new Date(value));

/** The API's filters as the list's; protection and expiry follow the policy. */
export function listFilters(
  query: ArtifactFilters,
  rules: Map<string, RetentionRules>,
  now: Date,
): ListFilters {
  return {
    words: wordsOf(query.q),
    states: query.state.length === 0 ? ["available"] : query.state,
    jobIds: query.job,
    setIds: query.set,
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
    tags: query.tag.map(tagKey),
    notTags: query["not.tag"].map(tagKey),
    marks: query.mark,
    comments: query.comments ?? null,
    preferred: query.preferred ?? null,
    expiring: expiringBefore(rules, query.expiresBefore, now),
    createdAfter: dateOf(query.createdAfter),
    createdBefore: dateOf(query.createdBefore),
  };
}
