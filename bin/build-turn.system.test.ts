import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { inProject } from "./project.mjs";

const folder = mkdtempSync(join(tmpdir(), "fluxara-turn-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A process that builds in the folder until a line comes in; it prints what it says and does. */
const program = `
  import { once } from "node:events";
  import { inBuildTurn } from ${JSON.stringify(inProject("bin/build-turn.mjs"))};
  const say = (line) => process.stdout.write(line + "\\n");
  const hasWaited = await inBuildTurn(process.argv[1], say, async () => {
    say("builds");
    await once(process.stdin, "data");
    say("built");
  });
  say("waited: " + hasWaited);
  process.exit();`;

function start(path = folder) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, path]);
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const says = async (text: string) => {
    while (!said.includes(text)) await once(child.stdout, "data");
  };
  const ended = once(child, "close").then(() => said);
  return { child, says, ended };
}

const waits = (pid: number | undefined, path = folder) =>
  `Another start builds in ${path} (process ${pid}): this one waits for it.\n`;

it("of two starts one builds, and the other says in one sentence that it waits", async () => {
  const alias = join(folder, "alias");
  symlinkSync(folder, alias);
  const first = start();
  await first.says("builds");
  const second = start(alias);
  await second.says("waits for it");
  first.child.stdin.write("\n");
  expect(await first.ended).toBe("builds\nbuilt\nwaited: false\n");
  await second.says("builds");
  second.child.stdin.write("\n");
  expect(await second.ended).toBe(`${waits(first.child.pid, alias)}builds\nbuilt\nwaited: true\n`);
});

it("one that is killed is waited for no longer", async () => {
  const first = start();
  await first.says("builds");
  const [second, third] = [start(), start()];
  await Promise.all([second.says("waits for it"), third.says("waits for it")]);
  first.child.kill("SIGKILL");
  await Promise.race([second.says("builds"), third.says("builds")]);
  for (const each of [second, third]) each.child.stdin.write("\n");
  for (const each of [second, third])
    expect(await each.ended).toBe(`${waits(first.child.pid)}builds\nbuilt\nwaited: true\n`);
});
