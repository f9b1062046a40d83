import { beforeAll, expect } from "vitest";
import { db } from "@/lib/db/client";
import { asLongWork } from "@/lib/lane";
import { allChecks } from "@/lib/server/doctor/all-checks";
import type { Check, DoctorGround } from "@/lib/server/doctor/check";
import { type CheckFinding, runChecks } from "@/lib/server/doctor/run-checks";
import { assertSameSecret } from "@/lib/services/processes/same-secret";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { useFluxara } from "@/tools/testing/fixtures";

export const groundOf = (over: Partial<DoctorGround> = {}): DoctorGround => ({
  settings: { variables: {}, wrong: undefined, unknown: [] },
  databaseFault: null,
  now: () => new Date(),
  ...over,
});

export const findingsOf = (
  over: Partial<DoctorGround> = {},
  wantsFix = false,
  checks: readonly Check[] = allChecks,
): Promise<CheckFinding[]> => asLongWork(() => runChecks(checks, groundOf(over), wantsFix));

/** Those that are not well, as `id state`. */
export const illOf = (findings: readonly CheckFinding[]): string[] =>
  findings
    .filter(({ state }) => state === "warn" || state === "wrong")
    .map(({ id, state }) => `${id} ${state}`);

export const runNow = (kind: "backup" | "drill", endedAt = new Date()) => ({
  kind,
  startedAt: endedAt,
  finishedAt: endedAt,
  whole: true,
  host: "here",
});

/** Gives the test file an installation without a fault. */
export function useHealthy(): ReturnType<typeof useFluxara> {
  const store = useFluxara();
  beforeAll(async () => {
    await assertStoreIdentity();
    await assertSameSecret(false);
    await db().run.createMany({ data: [runNow("backup"), runNow("drill")] });
    // A table that no fault of the tests has touched yet.
    expect(illOf(await findingsOf())).toEqual([]);
  });
  return store;
}

export type PlantedFault = {
  /** What is found then, and nothing else. */
  ill: string;
  plant: () => Promise<unknown> | unknown;
  mend: () => Promise<unknown> | unknown;
  over?: () => Partial<DoctorGround>;
};

/** Plants a fault, and expects that one check finds it, all others are quiet, and its remedy is said. */
export async function expectFound({ ill, plant, mend, over = () => ({}) }: PlantedFault): Promise<void> {
  await plant();
  try {
    const findings = await findingsOf(over());
    expect(illOf(findings)).toEqual([ill]);
    for (const { state, remedy } of findings)
      expect(remedy !== null).toBe(state === "warn" || state === "wrong");
  } finally {
    await mend();
  }
  expect(illOf(await findingsOf())).toEqual([]);
}
