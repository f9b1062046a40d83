import { findCallerNow } from "@/lib/db/system/accounts/find-viewer";
import type { Statements } from "@/lib/db/transaction";
import { authorize, clockOf, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import type { Permission } from "@/lib/domain/access/permissions";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";

const bySignIn = authorizeSystem("sign-in");

/**
 * Checks the caller's rights again before the result of slow work is stored: the token may have been revoked, the
 * account suspended or the member removed in the meantime. Throws `unauthenticated`, `not_found`.
 */
export async function authorizeAgain<P extends Permission>(
  viewer: Viewer,
  ws: string,
  permission: P,
  tx: Statements,
): Promise<Scope<P>> {
  const now = await findCallerNow(bySignIn, viewer, clockOf(viewer)(), tx);
  if (now === null)
    throw new AppError("unauthenticated", "The token has expired, or its account has been suspended");
  return authorize({ ...viewer, ...now }, ws, permission);
}
