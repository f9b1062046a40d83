import type { Clock } from "@/lib/clock";
import { findSender } from "@/lib/db/system/accounts/find-viewer";
import type { Viewer } from "@/lib/domain/access/actors";
import { isGivenPermission } from "@/lib/domain/access/permissions";
import { authorizeSystem } from "@/lib/domain/access/system-scope";

const bySignIn = authorizeSystem("sign-in");

/** The token with which a viewer sends; null for a session. */
export const tokenOf = (viewer: Viewer): string | null => (viewer.kind === "token" ? viewer.tokenId : null);

/** Who sent an upload's last bytes, with their current rights; null if the token or account is no longer valid. */
export async function senderNow(
  upload: { accountId: string; tokenId: string | null },
  now: Clock,
): Promise<Viewer | null> {
  const facts = await findSender(bySignIn, upload, now());
  if (facts === null) return null;
  if (!("tokenId" in facts)) return { kind: "account", ...facts, now };
  const { permissions: given, workspaceId, lastUsedAt: _, assistant, ...account } = facts;
  return {
    kind: "token",
    ...account,
    now,
    tokenPermissions: given.filter(isGivenPermission),
    tokenWorkspaceId: workspaceId,
    ...(assistant === null ? {} : { assistant }),
  };
}
