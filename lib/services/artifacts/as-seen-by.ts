import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Scope } from "@/lib/domain/access/access";
import { explain } from "@/lib/domain/retention/reason";

const keptForNow = "Kept for now by a rule of the workspace.";

type RetentionSeen = ArtifactItem["retention"];
type Protection = RetentionSeen["protectedBy"][number];

/** The protections that the scope may read elsewhere, and one without a name for each other kind. */
function namedFor({ rights }: Scope, protectedBy: readonly Protection[]): Protection[] {
  const mayName = {
    hold: rights.has("retention:read"),
    preferred: rights.has("review:read"),
    review: rights.has("review:read"),
  };
  const kinds = [...new Set(protectedBy.map(({ kind }) => kind))];
  return kinds.flatMap((kind) =>
    mayName[kind] ? protectedBy.filter((by) => by.kind === kind) : [{ kind, id: null, name: null }],
  );
}

/** Hides holds and open reviews: the only protection shown is that of preferred artifacts. */
function resultOnly(retention: RetentionSeen, preferred: boolean): RetentionSeen {
  const [first] = retention.protectedBy;
  const withheld = first !== undefined && first.kind !== "preferred";
  const kept = retention.protectedBy.filter(({ kind }) => kind === "preferred");
  const because = preferred && kept.length > 0 ? explain({ kind: "preferred" }) : keptForNow;
  return { ...retention, because: withheld ? because : retention.because, protectedBy: kept };
}

/** Without names of holds, which `because` lists for a held artifact. */
function withoutHolds(retention: RetentionSeen): RetentionSeen {
  const isHeld = retention.protectedBy.some(({ kind }) => kind === "hold");
  return isHeld ? { ...retention, because: "Held." } : retention;
}

/**
 * Names jobs, holds, reviews, plans and people only to callers who may read them elsewhere. Those who do not read jobs see
 * results only: neither holds nor open decisions.
 */
export function asSeenBy(scope: Scope, item: ArtifactItem): ArtifactItem {
  const { rights } = scope;
  const [seesJobs, seesHolds] = [rights.has("job:read"), rights.has("retention:read")];
  const shown = seesJobs ? item.retention : resultOnly(item.retention, item.preferred);
  const retention = seesHolds ? shown : withoutHolds(shown);
  return {
    ...item,
    jobId: seesJobs ? item.jobId : null,
    removal: item.removal && { ...item.removal, by: seesHolds ? item.removal.by : null },
    retention: {
      ...retention,
      protectedBy: namedFor(scope, retention.protectedBy),
      planId: rights.has("retention:write") ? retention.planId : null,
    },
  };
}
