import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { secretFor } from "@/lib/server/start/secret";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "fluxara-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("the secret is made once, readable by the owner alone, and leaves no other file", () => {
  const first = secretFor(folder, undefined);
  expect(first.length).toBeGreaterThanOrEqual(43);
  expect(secretFor(folder, undefined)).toBe(first);
  expect(statSync(path.join(folder, "secret")).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["secret"]);
});

it("two data folders have different secrets", () => {
  expect(secretFor(path.join(folder, "a"), undefined)).not.toBe(secretFor(path.join(folder, "b"), undefined));
});

it("the secret is the one given, and then none is made", () => {
  const given = "g".repeat(32);
  expect(secretFor(folder, given)).toBe(given);
  expect(readdirSync(folder)).toEqual([]);
});

it("explains in a sentence why it cannot be read", () => {
  mkdirSync(path.join(folder, "secret"));
  expect(() => secretFor(folder, undefined)).toThrow(
    /secret cannot be read or made \(EISDIR\): check its owner/,
  );
});

it("a secret file that is too short is refused", () => {
  writeFileSync(path.join(folder, "secret"), "short\n");
  expect(() => secretFor(folder, undefined)).toThrow(folder);
});
