import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { SilentAttempts } from "@/lib/services/runners/end-silent";
import { useFluxara } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { faultsOf } from "./plant-faults";
import { rewriteStatements } from "./rewrite-statements";
import { damages, type RunnerFault } from "./runner-faults";
import type { Ground } from "./site";

useFluxara();

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** A restarted program does not know who was silent. */
const ground = (): Ground => ({
  base: api.baseUrl,
  away: async (meanwhile) => {
    await meanwhile();
    const silent = new SilentAttempts();
    for (let looks = 0; looks < 2; looks++) await silent.round();
  },
});

/** Leaves no jobs of the fault before. */
const empty = () => db().$executeRaw`TRUNCATE "Job", "Batch", "Runner" CASCADE`;

it("the torture finds no fault in a program without one", async () => {
  expect(await faultsOf(ground())).toEqual([]);
});

const seen: [RunnerFault, string][] = [
  ["no-fencing", "without exactly the picture of the attempt that completed them"],
  ["down-counts", "was lost for no reason"],
  ["no-lock", "had two attempts at once"],
  ["never-counted", "had more attempts than allowed"],
];
// What a fault damages stays damaged, which shows in none of those after it.
it.each(seen)("catches %s", async (fault, how) => {
  await empty();
  for (const damage of damages[fault]) await db().$executeRawUnsafe(damage);
  const sound = rewriteStatements(fault);
  const faults = await faultsOf(ground()).finally(sound);
  expect(faults.join("\n")).toContain(how);
});
