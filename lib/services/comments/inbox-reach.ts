import type { InboxReach } from "@/lib/db/system/comments/inbox";
import { authorize, can, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Permission } from "@/lib/domain/access/permissions";

/** The viewer's scopes in all workspaces where they have the permission. */
function scopesOf<P extends Permission>(viewer: Viewer, permission: P): Scope<P>[] {
  return viewer.memberships
    .filter(({ workspaceId }) => can(viewer, workspaceId, permission))
    .map(({ workspaceId }) => authorize(viewer, workspaceId, permission));
}

/** An item is shown by the viewer's rights now, not by those at the time it arrived. */
export const reachOf = (viewer: Viewer): InboxReach => ({
  accountId: viewer.accountId,
  comments: scopesOf(viewer, "comment:read"),
  reviews: scopesOf(viewer, "review:read"),
  removals: scopesOf(viewer, "retention:write"),
  batches: scopesOf(viewer, "job:read"),
  runners: scopesOf(viewer, "runner:write"),
  webhooks: scopesOf(viewer, "webhook:write"),
  certificates: viewer.isOperator ? scopesOf(viewer, "artifact:read") : [],
});
