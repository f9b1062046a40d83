import type { Preview, PreviewBody, PreviewItem } from "@/lib/contracts/retention";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import {
  type AgeCutoff,
  countLeased,
  listAffectedLinks,
  listAffectedReviews,
  listFirstExpiring,
  listFirstLeftovers,
  type ReviewLoss,
} from "@/lib/db/retention/expiring-preview";
import { findCandidates } from "@/lib/db/retention/plan-candidates";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { judge, type Rules } from "./judge";
import { assertAllowed } from "./policy";
import { countExpiring } from "./preview-days";
import { agedAt, withPolicy } from "./tried-rules";

const shownItems = 50;
const shownTitles = 20;

const titled = ({ id, title }: ReviewLoss) => ({ id, title });

/** The items to be removed first, soonest first. */
async function firstToGo(scope: Scope, rules: Rules, aged: AgeCutoff[], asOf: Date): Promise<PreviewItem[]> {
  const ids = await Promise.all([
    listFirstExpiring(scope, aged, shownItems),
    listFirstLeftovers(scope, aged, shownItems),
  ]);
  const rows = await findCandidates(scope, ids.flat());
  const judged = await judge(scope, rows, { rules, kind: "age", byProgram: false, now: asOf });
  const items = judged.flatMap(({ row, verdict }) => {
    if (!("item" in verdict)) return [];
    const { id, name, environmentId, bytes } = row;
    const { dueAt, reason } = verdict.item;
    const environment = rules.get(environmentId)?.environment ?? "";
    return [
      {
        artifactId: id,
        name,
        environment,
        bytes: Number(bytes),
        reason,
        dueAt: dueAt.toISOString(),
      },
    ];
  });
  const order = ({ dueAt, artifactId }: PreviewItem) => `${dueAt} ${artifactId}`;
  return items.sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, shownItems);
}

/**
 * What would be removed at another time or under another policy. Writes nothing; the database does all the counting.
 */
export async function previewRemovals(
  viewer: Viewer,
  ws: string,
  { asOf, policy }: PreviewBody,
): Promise<Preview> {
  const scope = authorize(viewer, ws, "retention:write");
  if (policy !== undefined) await assertAllowed(scope, policy);
  const now = scope.now();
  const at = asOf === undefined ? now : new Date(asOf);
  const sendingAt = new Date(Math.max(at.getTime(), now.getTime()));
  const rules = withPolicy(await loadRules(scope), policy);
  const aged = agedAt(rules, at);
  const [{ spared, ...counted }, first, reviews, links, leased] = await Promise.all([
    countExpiring(scope, rules, at),
    firstToGo(scope, rules, aged, at),
    listAffectedReviews(scope, aged, shownTitles),
    listAffectedLinks(scope, aged, { now, take: shownTitles }),
    countLeased(scope, aged, sendingAt),
  ]);
  return {
    asOf: at.toISOString(),
    ...counted,
    spared: { ...spared, leased },
    reviews: reviews[0]?.total ?? 0,
    links: links[0]?.total ?? 0,
    firstReviews: reviews.map(titled),
    firstLinks: links.map(titled),
    first,
  };
}
