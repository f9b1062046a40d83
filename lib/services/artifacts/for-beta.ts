import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Scope } from "@/lib/domain/access/access";

const keptForNow = "Kept for now by a rule of the workspace.";

type RetentionSeen = ArtifactItem["retention"];

/** Hides holds and open reviews: the only protection shown is that of preferred artifacts. */
function retentionSeen(retention: RetentionSeen, preferred: boolean): RetentionSeen {
  const [first] = retention.protectedBy;
  const withheld = first !== undefined && first.kind !== "preferred";
  const isKept = retention.protectedBy.some(({ kind }) => kind === "preferred");
  const because = preferred && isKept ? "Preferred: your policy keeps preferred artifacts." : keptForNow;
  return {
    ...retention,
    because: withheld ? because : retention.because,
    protectedBy: isKept ? [{ kind: "preferred", id: null, name: null }] : [],
    planId: null,
  };
}

/** Beta users see results only: not the job, holds, open decisions, or who removed an artifact. */
export function asSeenBy(scope: Scope, item: ArtifactItem): ArtifactItem {
  if (scope.role !== "beta") return item;
  const { retention, removal } = item;
  return {
    ...item,
    jobId: null,
    removal: removal === null ? null : { ...removal, by: null },
    retention: retentionSeen(retention, item.preferred),
  };
}
