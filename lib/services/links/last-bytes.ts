import { assertDefined } from "@/lib/assert";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { type LinkBytes, listLinkBytes } from "@/lib/db/links/link-bytes";
import type { Scope } from "@/lib/domain/access/access";
import { type LastBytes, lastBytes, type PictureEnd } from "@/lib/domain/links/link-end";
import { expiresAt } from "@/lib/domain/retention/expiry";
import { explain } from "@/lib/domain/retention/reason";
import type { RetentionRules } from "@/lib/domain/retention/rules";

const some = (is: boolean) => (is ? [{ id: "", name: "" }] : []);

/**
 * A link's bytes in one environment expire together with the newest picture; what protects one picture protects all.
 */
function endingOf(bytes: LinkBytes, rules: Map<string, RetentionRules>, now: Date): PictureEnd {
  const own = assertDefined(rules.get(bytes.environmentId), "retention rules");
  const protections = {
    holds: some(bytes.held),
    preferredBy: some(bytes.preferred),
    openReviews: some(bytes.inOpenReview),
  };
  const expiry = expiresAt(own, { createdAt: bytes.newest }, protections, now);
  const ends = "at" in expiry;
  return {
    expiresAt: ends ? expiry.at : null,
    because: ends ? explain(expiry.because) : "",
    removeAfter: bytes.removeAfter,
  };
}

/** When the last bytes of each link expire by today's rules. Links whose bytes do not expire have no entry. */
export async function lastBytesOf(
  scope: Scope,
  linkIds: readonly string[],
  now: Date,
): Promise<Map<string, LastBytes>> {
  if (linkIds.length === 0) return new Map();
  const [rows, rules] = await Promise.all([listLinkBytes(scope, linkIds), loadRules(scope)]);
  const found = new Map<string, LastBytes>();
  for (const linkId of new Set(rows.map((row) => row.linkId))) {
    const groups = rows.filter((row) => row.linkId === linkId);
    const count = groups.reduce((sum, group) => sum + group.count, 0);
    const endings = groups.map((group) => endingOf(group, rules, now));
    const last = lastBytes(endings, count);
    if (last !== null) found.set(linkId, last);
  }
  return found;
}
