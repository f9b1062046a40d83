import type { EnvironmentRow } from "@/lib/db/environments";
import { readSetting, saveSetting } from "@/lib/db/system/processes/settings";
import {
  countBytesByWorkspace,
  roughlyArtifacts,
  type UsedBytesRow,
} from "@/lib/db/system/retention/used-bytes";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { maxCountedLive } from "@/lib/domain/usage/usage";

const bySweep = authorizeSystem("sweep");

const setting = "room";

/** Bytes used in each environment that has a capacity, by all workspaces together, by environment key. */
export type UsedBytes = ReadonlyMap<string, number>;

const limited = (environments: readonly EnvironmentRow[]) =>
  environments.filter(({ capacityBytes }) => capacityBytes !== null);

export function sumUsedBytes(
  environments: readonly EnvironmentRow[],
  rows: readonly UsedBytesRow[],
): UsedBytes {
  return new Map(
    limited(environments).map(({ id, key }) => {
      const here = rows.filter(({ environmentId }) => environmentId === id);
      return [key, here.reduce((sum, { bytes }) => sum + bytes, 0)];
    }),
  );
}

/** Bytes used, by environment and workspace. The loop calls this every hour; `saveUsedBytes` stores the sums. */
export async function countUsedBytes(environments: readonly EnvironmentRow[]): Promise<UsedBytesRow[]> {
  const ids = limited(environments).map(({ id }) => id);
  return ids.length === 0 ? [] : countBytesByWorkspace(bySweep, ids);
}

export const saveUsedBytes = (used: UsedBytes): Promise<void> =>
  saveSetting(bySweep, setting, JSON.stringify([...used]));

/** Bytes used by environment: counted now or, in a large installation, last by the loop. */
export async function readUsedBytes(environments: readonly EnvironmentRow[]): Promise<UsedBytes> {
  const kept =
    (await roughlyArtifacts(bySweep)) > maxCountedLive ? await readSetting(bySweep, setting) : null;
  if (kept !== null) return new Map(JSON.parse(kept) as [string, number][]);
  return sumUsedBytes(environments, await countUsedBytes(environments));
}
