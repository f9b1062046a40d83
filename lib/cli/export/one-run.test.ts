import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { enter, leave } from "./one-run";

let drafts: string;
beforeEach(() => {
  drafts = mkdtempSync(join(tmpdir(), "fluxara-run-"));
});
afterEach(() => rmSync(drafts, { recursive: true }));

/** The mark of this process, as that of another one. */
async function markedBy(pid: number | undefined): Promise<void> {
  expect(await enter(drafts)).toBeNull();
  const [mark = ""] = readdirSync(drafts);
  renameSync(join(drafts, mark), join(drafts, mark.replace(String(process.pid), String(pid))));
}

it("one at a time: another that runs is named, and keeps its mark", async () => {
  const other = spawn(process.execPath, ["-e", "process.stdin.resume()"], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  await markedBy(other.pid);
  const before = readdirSync(drafts);
  expect(await enter(drafts)).toBe(other.pid);
  expect(readdirSync(drafts)).toEqual(before);
  other.kill("SIGKILL");
  await once(other, "exit");
  expect(await enter(drafts)).toBeNull();
  expect(readdirSync(drafts)).not.toEqual(before);
});

it("drafts stay, and a mark of another machine holds nobody back", async () => {
  writeFileSync(join(drafts, "a.part"), "");
  writeFileSync(join(drafts, "run-1-elsewhere"), "");
  expect(await enter(drafts)).toBeNull();
  await leave(drafts);
  expect(readdirSync(drafts)).toEqual(["a.part", "run-1-elsewhere"]);
});
