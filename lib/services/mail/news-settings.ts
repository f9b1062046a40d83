import type { Notifications } from "@/lib/contracts/notifications";
import type { VersionedNewsSettings } from "@/lib/db/codecs/news-settings";
import { findNewsSettings, lockNewsSettings, saveNewsSettings } from "@/lib/db/system/accounts/news-settings";
import { inTransaction } from "@/lib/db/transaction";
import { clockOf } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { isMailSetUp } from "@/lib/services/processes/sender";

const bySignIn = authorizeSystem("sign-in");

const missing = () => new AppError("not_found", "There is no such account");

export async function getNotifications({ accountId }: Viewer): Promise<VersionedNewsSettings> {
  const settings = await findNewsSettings(bySignIn, accountId);
  if (settings === null) throw missing();
  return settings;
}

/** What the account's page shows of them. */
export async function notificationsOf(viewer: Viewer) {
  const { version, ...settings } = await getNotifications(viewer);
  const isAdmin = viewer.memberships.some(({ role }) => role === "admin");
  return { settings, version, isMailSetUp: isMailSetUp(), isAdmin };
}

/** Raises the version by one. Throws `precondition_failed` with what is. */
export async function putNotifications(
  viewer: Viewer,
  version: number,
  body: Notifications,
): Promise<VersionedNewsSettings> {
  return inTransaction(async (tx) => {
    const current = await lockNewsSettings(bySignIn, viewer.accountId, tx);
    if (current === null) throw missing();
    if (current.version !== version)
      throw new AppError("precondition_failed", "Your notifications were changed in the meantime", {
        current,
      });
    const settings = { ...body, version: version + 1 };
    await saveNewsSettings(bySignIn, viewer.accountId, { now: clockOf(viewer)(), settings }, tx);
    return settings;
  });
}
