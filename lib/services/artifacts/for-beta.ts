import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { Scope } from "@/lib/domain/access/access";

const keptForNow = "Kept for now by a rule of the workspace.";

/** Beta users see results only: not the job, open decisions, or who removed an artifact. */
export function asSeenBy(scope: Scope, item: ArtifactItem): ArtifactItem {
  if (scope.role !== "beta") return item;
  const { retention, removal } = item;
  const inReview = retention.protectedBy.includes("review");
  return {
    ...item,
    jobId: null,
    removal: removal === null ? null : { ...removal, by: null },
    retention: {
      ...retention,
      because: inReview && !item.preferred ? keptForNow : retention.because,
      protectedBy: retention.protectedBy.filter((by) => by !== "review"),
      planId: null,
    },
  };
}
