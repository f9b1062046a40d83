import { readLastRuns } from "@/lib/db/system/doctor/work";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { type Check, longText, ok, warn } from "../check";

const byInstall = authorizeSystem("install");

const hourMs = 3_600_000;

type Habit = { kind: "backup" | "drill"; maxMs: number; never: string; remedy: string };

const lately = ({ kind, maxMs, never, remedy }: Habit): Check => ({
  id: kind,
  needsDatabase: true,
  async run({ now }) {
    const last = (await readLastRuns(byInstall)).find((run) => run.kind === kind)?.at;
    if (last === undefined) return warn(never, remedy);
    const ageMs = now().getTime() - last.getTime();
    const text = `the last whole ${kind} ended ${longText(ageMs)} ago`;
    return ageMs > maxMs ? warn(text, remedy) : ok(text);
  },
});

export const historyChecks = [
  lately({
    kind: "backup",
    maxMs: 26 * hourMs,
    never: "no backup was recorded yet",
    remedy: "Back up daily: see docs/guide/back-up.md.",
  }),
  lately({
    kind: "drill",
    maxMs: 35 * 24 * hourMs,
    never: "no backup was ever restored for a trial",
    remedy: "Restore the newest backup elsewhere, and look at it, each month.",
  }),
];
