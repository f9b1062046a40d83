import type { CheckState } from "@/lib/server/doctor/check";
import type { CheckFinding } from "@/lib/server/doctor/run-checks";

const width = 18;

const wordOf: Record<CheckState, string> = { ok: "ok", warn: "WARN", wrong: "WRONG", skipped: "-" };

function linesOf({ id, state, text, remedy, fixed }: CheckFinding): string[] {
  const line = `${(fixed ? "fixed" : wordOf[state]).padEnd(6)}${id.padEnd(width)} ${text}`;
  return remedy === null ? [line] : [line, `${" ".repeat(6 + width)} -> ${remedy}`];
}

/** For people: a line for each check, and below it what to do. */
export function doctorText(checks: readonly CheckFinding[]): string {
  const count = (wanted: CheckState) => checks.filter(({ state }) => state === wanted).length;
  const sum = `${count("ok")} ok, ${count("warn")} to look at, ${count("wrong")} wrong, ${count("skipped")} not looked at`;
  return `${[...checks.flatMap(linesOf), "", sum].join("\n")}\n`;
}
