import { setTimeout as sleep } from "node:timers/promises";
import { inLane } from "@/lib/lane";
import { type Check, type CheckOutcome, type DoctorGround, skipped } from "./check";

const defaultMs = 2_000;
/** Few enough not to wait for each other's connections. */
const atOnce = 4;

export type CheckFinding = CheckOutcome & { id: string; fixed: boolean };

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).trim().split("\n").at(-1)?.trim();

/** Statements end after 2 s as well. */
async function run(check: Check, ground: DoctorGround): Promise<CheckOutcome> {
  if (check.needsDatabase && ground.databaseFault !== null) return skipped("the database cannot be asked");
  const { maxMs = defaultMs } = check;
  const late = sleep(maxMs, skipped(`it took longer than ${maxMs / 1_000} s`), { ref: false });
  const looking = inLane("searches", () => check.run(ground)).catch((error) =>
    skipped(`it could not be looked at: ${firstLine(error)}`),
  );
  return Promise.race([looking, late]);
}

async function lookAndFix(check: Check, ground: DoctorGround, wantsFix: boolean): Promise<CheckFinding> {
  const found = await run(check, ground);
  const { id, fix } = check;
  const isFound = found.state === "warn" || found.state === "wrong";
  if (!isFound || fix === undefined || !wantsFix) return { id, ...found, fixed: false };
  try {
    await fix(ground);
  } catch (error) {
    return { id, ...found, text: `${found.text}; not repaired: ${firstLine(error)}`, fixed: false };
  }
  const after = await run(check, ground);
  return { id, ...after, fixed: after.state === "ok" };
}

/** Looks at everything, several at once; the findings are in the order of the checks. */
export async function runChecks(
  checks: readonly Check[],
  ground: DoctorGround,
  wantsFix: boolean,
): Promise<CheckFinding[]> {
  const findings = new Map<string, CheckFinding>();
  const left = [...checks];
  const work = async () => {
    for (let check = left.shift(); check; check = left.shift())
      findings.set(check.id, await lookAndFix(check, ground, wantsFix));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return checks.flatMap(({ id }) => findings.get(id) ?? []);
}
