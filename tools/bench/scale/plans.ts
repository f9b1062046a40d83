import { assertDefined } from "@/lib/assert";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { createPlan } from "@/lib/services/retention/create-plan";
import { getPlan } from "@/lib/services/retention/read-plan";
import { waitUntil } from "@/tools/testing/wait-until";
import type { ScaleCase } from "./cases";
import { ws } from "./ids";

/** Waits for a large plan, which is made after the response. */
function untilMade(viewer: Viewer, id: string): Promise<void> {
  const isMade = async () => (await getPlan(viewer, ws, id)).plan.state !== "making";
  return waitUntil(`plan ${id}`, isMade, 600_000);
}

const environment = "default";
const share = 0.8;

async function storedBytes(): Promise<number> {
  const sum = await db().artifact.aggregate({
    where: { state: "available", environment: { key: environment } },
    _sum: { bytes: true },
  });
  return Number(assertDefined(sum._sum.bytes, "bytes"));
}

/** Makes complete plans with all items. Must be the last cases, since the plans stay. */
export function planCases(viewer: Viewer): ScaleCase[] {
  const making = async (body: Parameters<typeof createPlan>[2]) =>
    untilMade(viewer, (await createPlan(viewer, ws, body, undefined)).id);
  const underPressure = async () => {
    const freeBytes = Math.round(share * (await storedBytes()));
    await making({ underPressure: { environment, freeBytes } });
  };
  const slow = { goalMs: 20_000, isOnce: true, returnsMore: true };
  return [
    { what: "a plan by age, made", run: () => making({}), ...slow },
    { what: "a plan that frees 80 % of an environment, made", run: underPressure, ...slow },
  ];
}
