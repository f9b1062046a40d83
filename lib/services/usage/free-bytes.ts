import { findEnvironment } from "@/lib/db/environments";
import type { Scope } from "@/lib/domain/access/access";
import { readUsedBytes } from "./used-bytes";

/** What still fits into an environment, all workspaces counted; null: it has no capacity, or there is no such. */
export async function freeBytes(scope: Scope, key: string): Promise<number | null> {
  const environment = await findEnvironment(scope, key);
  if (environment === null || environment.capacityBytes === null) return null;
  const used = (await readUsedBytes([environment])).get(key) ?? 0;
  return Math.max(0, environment.capacityBytes - used);
}
