import type { RunnersPlayed } from "./run-runners";

/** The figures, as a Markdown table. */
export function runnersTable(played: RunnersPlayed): string {
  const { harms, faults } = played;
  const rows: [string, string | number][] = [
    ["jobs, of which completed, failed", `${played.jobs}, ${played.completed}, ${played.failed}`],
    ["seconds", Math.round(played.seconds)],
    ["runners killed, frozen, cut off", `${harms.killed}, ${harms.frozen}, ${harms.cut}`],
    ["attempts, of which wasted", `${played.attempts}, ${played.wasted}`],
    ["claims per second, the program's absence included", played.claimsPerSecond.toFixed(1)],
    ["lost attempts that wrote late, all refused", played.lateRefused],
    ["paused runners that were let go on", played.unpaused],
    ["faults", faults.length === 0 ? 0 : `${faults.length}: ${faults.slice(0, 8).join("; ")}`],
  ];
  const lines = rows.map(([what, figure]) => `| ${what} | ${figure} |\n`);
  return ["| | |\n", "| --- | --: |\n", ...lines].join("");
}
