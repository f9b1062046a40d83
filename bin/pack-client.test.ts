import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { packClient } from "./pack-client.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "client-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files of a tar by name. */
function filesOf(tar: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; tar[at] !== 0; ) {
    const name = tar.toString("utf8", at, tar.indexOf(0, at));
    const bytes = Number.parseInt(tar.toString("latin1", at + 124, at + 135), 8);
    files.set(name, tar.subarray(at + 512, at + 512 + bytes));
    at += 512 + Math.ceil(bytes / 512) * 512;
  }
  return files;
}

it("packs the same bytes each time: a package of at most 8 KB of code that depends on nothing", async () => {
  const [packed, again] = [await packClient(), await packClient()];
  expect(packed.equals(again)).toBe(true);
  const files = filesOf(gunzipSync(packed));
  const own = JSON.parse(String(files.get("package/package.json")));
  expect([own.name, own.version, own.dependencies]).toEqual(["@fluxara/client", manifest.version, undefined]);
  const code = files.get("package/main.js") ?? Buffer.alloc(0);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(8_192);
  const named = [...files].flatMap(([name, text]) =>
    name.endsWith(".d.ts") ? [...String(text).matchAll(/(?:from |import\()"\.\/([\w-]+)\.js"/g)] : [],
  );
  for (const [, name] of named) expect(files.has(`package/${name}.d.ts`), name).toBe(true);
  writeFileSync(path.join(folder, "main.mjs"), code);
  const client = await import(/* @vite-ignore */ path.join(folder, "main.mjs"));
  expect(Object.keys(client).sort()).toEqual(["Conflict", "Problem", "createClient", "runWith"]);
});
