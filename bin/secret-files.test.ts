import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readSecretFiles } from "./secret-files.mjs";

const folder = mkdtempSync(join(tmpdir(), "secret-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string): string {
  const path = join(folder, `${Math.random()}`);
  writeFileSync(path, content);
  return path;
}

it.each([
  ["a secret\n", "a secret"],
  ["a secret\r\n", "a secret"],
  ["two\nlines\n\n", "two\nlines\n"],
  ["none", "none"],
])("%j is read as %j", (content, secret) => {
  const variables = { FLUXARA_SECRET_FILE: file(content), DATABASE_URL_FILE: "" };
  expect(readSecretFiles(variables)).toBeUndefined();
  expect(variables).toEqual({ FLUXARA_SECRET: secret, DATABASE_URL_FILE: "" });
});

const fifo = join(folder, "fifo");
execFileSync("mkfifo", [fifo]);
mkdirSync(join(folder, "below"));

it.each([
  [join(folder, "missing"), /does not exist/],
  [join(folder, "below"), /is a folder/],
  [fifo, /is no regular file/],
  [file(""), /is empty/],
  [file("\n"), /is empty/],
  [file("hidden\0words"), /NUL/],
  [file("x".repeat(65_537)), /64 kB/],
])("%s is refused by name", (path, why) => {
  const variables = { DATABASE_URL_FILE: path };
  const said = readSecretFiles(variables);
  expect(said).toMatch(/^DATABASE_URL_FILE names [^\n]*\.$/);
  expect(said).toMatch(why);
  expect(said).not.toContain("hidden");
});

it.skipIf(process.getuid?.() === 0)("what may not be read is refused", () => {
  const path = file("secret");
  chmodSync(path, 0);
  expect(readSecretFiles({ FLUXARA_ADMIN_TOKEN_FILE: path })).toMatch(/cannot be read \(EACCES\)/);
});

it("a value and a file for it are refused, without the value", () => {
  const said = readSecretFiles({ FLUXARA_ADMIN_TOKEN: "hidden", FLUXARA_ADMIN_TOKEN_FILE: file("hidden") });
  expect(said).toBe("FLUXARA_ADMIN_TOKEN and FLUXARA_ADMIN_TOKEN_FILE are both set: set one of them.");
});
