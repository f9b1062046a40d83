import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { sharingAs } from "@/lib/lane";
import { PasswordStrength } from "./password-strength";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A thread that runs this for each password; `been` is a file of its own. */
async function threadOf(code: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "strength-"));
  folders.push(folder);
  const bundle = join(folder, "thread.mjs");
  await writeFile(
    bundle,
    `import { parentPort } from "node:worker_threads";
    import { existsSync, writeFileSync } from "node:fs";
    const been = ${JSON.stringify(join(folder, "been"))};
    parentPort.on("message", ({ password }) => { ${code} });`,
  );
  return bundle;
}

it("a thread that does not return in time is replaced", async () => {
  const bundle = await threadOf(`
    if (existsSync(been)) parentPort.postMessage(4);
    else writeFileSync(been, "");`);
  const strength = new PasswordStrength({ bundle, limitMs: 2_000 });
  const guess = { password: "any", known: [] };
  await expect(strength.score(guess)).rejects.toMatchObject({ code: "unavailable", retryAfterSeconds: 5 });
  expect(await strength.score(guess)).toBe(4);
});

it("networks are served in turn, and the line of one has an end", async () => {
  const bundle = await threadOf("parentPort.postMessage(4)");
  const strength = new PasswordStrength({ bundle });
  const order: string[] = [];
  const score = (who: string) =>
    sharingAs(who, () => strength.score({ password: "any", known: [] })).then(
      () => order.push(who),
      (error: { code: string; retryAfterSeconds: number }) =>
        order.push(`${who} ${error.code} ${error.retryAfterSeconds}`),
    );
  await Promise.all([...Array.from({ length: 18 }, () => score("many")), score("one")]);
  expect(order.slice(0, 4)).toEqual(["many rate_limited 5", "many", "many", "one"]);
  expect(order).toHaveLength(19);
});
