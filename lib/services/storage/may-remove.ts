import { isUnconfirmedRestore } from "@/lib/services/processes/unconfirmed-restore";
import { assertStoreIdentity } from "./assert-store-identity";

/** Whether anything may be removed now: not in a restored copy. Throws `unavailable` if the store is not the database's. */
export async function mayRemove(): Promise<boolean> {
  await assertStoreIdentity();
  return !(await isUnconfirmedRestore());
}
