import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { enqueueWebhookEvent } from "./write-events";

/**
 * Tells that a review was decided. Its artifact is named only where no blind review has or had it to hide: receivers may be
 * read by people who judge.
 */
export async function enqueueDecided(
  scope: Scope<"decision:write">,
  { id, artifactId, blind }: { id: string; artifactId: string; blind: boolean },
  tx: Db,
): Promise<void> {
  const hiding = blind
    ? 1
    : await tx.candidate.count({
        where: { artifactId, review: { workspaceId: scope.workspaceId, blind: true, closedAt: null } },
      });
  await enqueueWebhookEvent(
    scope,
    { type: "review.decided", ids: [id], more: { artifactId: hiding > 0 ? null : artifactId } },
    tx,
  );
}
