import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { built } from "@/lib/built";
import { type ChainedEvent, chained, chainStart } from "@/lib/domain/audit/chain";

const folder = mkdtempSync(join(tmpdir(), "fluxara-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const events: ChainedEvent[] = [];
for (let n = 1; n <= 5; n++) {
  const line = {
    at: `2026-11-26T10:00:0${n}.000Z`,
    actor: null,
    action: "plan.undo",
    subject: `${n}`,
    detail: null,
  };
  events.push(chained(line, events.at(-1) ?? chainStart));
}
const lines = events.map((event) => JSON.stringify(event));

function run(args: string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built("cli.mjs"), "audit", ...args], {
    encoding: "utf8",
    input,
  });
  return { status, stdout, stderr };
}

function verify(text: string) {
  const file = join(folder, "audit.jsonl");
  writeFileSync(file, text);
  return run(["verify", file]);
}

it("says how far the chain is intact, from a file or from stdin", () => {
  const said = { status: 0, stdout: `Whole up to seq 5, hash ${events[4]?.hash}\n`, stderr: "" };
  expect(verify(`${lines.join("\n")}\n`)).toEqual(said);
  expect(verify(lines.join("\r\n"))).toEqual(said);
  expect(run(["verify"], lines.join("\n"))).toEqual(said);
  expect(verify(lines.slice(0, 3).join("\n")).stdout).toContain(`seq 3, hash ${events[2]?.hash}`);
  expect(verify("").stdout).toContain("seq 0");
});

it.each<[string, string[], number]>([
  ["changed", lines.map((line, i) => (i === 2 ? line.replace('"3"', '"7"') : line)), 3],
  ["dropped", lines.filter((_, i) => i !== 1), 2],
  ["dropped at the start", lines.slice(1), 1],
  ["cut in its middle", [...lines.slice(0, 4), (lines[4] ?? "").slice(0, 30)], 5],
  ["no object", [...lines.slice(0, 2), "7"], 3],
])("says at which seq a line was %s", (_, changed, seq) => {
  const { status, stdout } = verify(changed.join("\n"));
  expect([status, stdout.startsWith(`Broken at seq ${seq}:`)]).toEqual([1, true]);
});

it("has separate statuses for a missing file and for wrong usage", () => {
  expect(run(["verify", join(folder, "none")]).status).toBe(3);
  expect(run(["verify", "--bogus"]).status).toBe(2);
  expect(run(["prove"]).status).toBe(2);
});
