import type { Clock } from "@/lib/clock";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import { listEnvironmentRows } from "@/lib/db/environments";
import { isBusy, listScheduled } from "@/lib/db/system/retention/duties";
import { authorizeSweep } from "@/lib/domain/access/access";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { hourMs, rulesInForce } from "@/lib/domain/retention/rules";
import { bytesToFree } from "@/lib/domain/usage/capacity";
import { countUsedBytes, saveUsedBytes, sumUsedBytes } from "@/lib/services/usage/used-bytes";
import { planByProgram } from "./keep-schedule";

const bySweep = authorizeSystem("sweep");

/** A proposal that nobody executed is replaced after this time, by one from the current state. */
const proposedForMs = 24 * hourMs;

/**
 * For environments that are nearly full, plans what each workspace may lose first, and executes it if the policy says
 * so.
 */
export async function relievePressure(clock: Clock): Promise<void> {
  const [anyWorkspace] = await listScheduled(bySweep);
  if (anyWorkspace === undefined) return;
  const environments = await listEnvironmentRows(authorizeSweep(anyWorkspace.id));
  const rows = await countUsedBytes(environments);
  const used = sumUsedBytes(environments, rows);
  await saveUsedBytes(used);
  for (const { environmentId, workspaceId, bytes: ownBytes } of rows) {
    const environment = environments.find(({ id }) => id === environmentId);
    if (environment === undefined) continue;
    const { key, capacityBytes } = environment;
    const freeBytes = bytesToFree({ bytes: used.get(key) ?? 0, ownBytes, capacityBytes });
    if (freeBytes === null) continue;
    const now = clock();
    const since = new Date(now.getTime() - proposedForMs);
    if (await isBusy(bySweep, { workspaceId, kind: "pressure", environmentId }, since)) continue;
    const scope = authorizeSweep(workspaceId, null, () => now);
    const rules = (await loadRules(scope)).get(environmentId);
    const says = rules && rulesInForce(rules, now.getTime()).underPressure;
    const pressure = { environmentId, environment: key, freeBytes };
    await planByProgram(scope, { pressure, mayExecute: says === "execute" });
  }
}
