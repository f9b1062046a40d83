import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { picture } from "@/tools/testing/fixtures";
import { signedPicture } from "@/tools/testing/provenance/signed-picture";

const folder = mkdtempSync(join(tmpdir(), "fluxara-credentials-"));
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  writeFileSync(inFolder("plain.png"), await picture());
  writeFileSync(inFolder("signed.png"), signedPicture.bytes());
  writeFileSync(inFolder("notes.txt"), "no picture");
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(...args: string[]) {
  const command = [join(process.cwd(), "bin/fluxara.mjs"), "credentials", "read", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}

it("files are read without a server, and the exit status says how they are", () => {
  expect(read("plain.png")).toMatchObject({ status: 0, stdout: "plain.png: No Content Credentials.\n" });
  const { status, stdout } = read("plain.png", "signed.png", "--json");
  expect(status).toBe(1);
  const { organisation } = signedPicture;
  const none = { because: null, signer: null, signedAt: null, sourceType: null, ai: null };
  expect(JSON.parse(stdout)).toEqual([
    { path: "plain.png", state: "none", ...none },
    {
      ...{ path: "signed.png", state: "invalid", because: expect.stringContaining("has ended") },
      ...{ signer: { organisation, name: expect.any(String) }, signedAt: null },
      ...{ sourceType: "trainedAlgorithmicMedia", ai: "generated" },
    },
  ]);
});

it("a file that cannot be opened is named, and the others are read", () => {
  const { status, stdout, stderr } = read("gone.png", "notes.txt", "plain.png");
  expect([status, stdout]).toEqual([3, "plain.png: No Content Credentials.\n"]);
  expect(stderr).toMatch(/gone\.png: ENOENT.*\nnotes\.txt: Unsupported file/s);
});

it("a trust list that is none is refused", () => {
  expect(read("plain.png", "--trust", "notes.txt").status).toBe(2);
});
