import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

function run(...args: string[]) {
  const command = [join(process.cwd(), "bin/fluxara.mjs"), "credentials", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}
const read = (...args: string[]) => run("read", ...args);

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

describe("a test certificate", () => {
  const make = (...args: string[]) => run("make-test-certificate", ...args);
  const files = ["certificate.pem", "key.pem", "trust.pem"].map((name) => join(folder, "new", name));
  const [certificate = "", key = "", trust = ""] = files;

  it("is made with its key and authority, and the variables that name them are printed", () => {
    const { status, stdout, stderr } = make("new", "--name", "Studio", "--days", "30", "--json");
    expect([status, stderr]).toEqual([0, ""]);
    const { notAfter, ...said } = JSON.parse(stdout);
    expect(said).toEqual({
      name: "Studio",
      variables: {
        FLUXARA_CREDENTIALS_CERTIFICATE_FILE: certificate,
        FLUXARA_CREDENTIALS_KEY_FILE: key,
        FLUXARA_CREDENTIALS_TRUST_FILE: trust,
      },
    });
    expect(Math.round((Date.parse(notAfter) - Date.now()) / 86_400_000)).toBe(30);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(new X509Certificate(readFileSync(certificate)).subject).toContain("O=Studio");
  });

  it("overwrites nothing", () => {
    const before = files.map((file) => readFileSync(file, "utf8"));
    rmSync(certificate);
    expect(make("new")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("key.pem is there already"),
    });
    expect(existsSync(certificate)).toBe(false);
    expect(files.slice(1).map((file) => readFileSync(file, "utf8"))).toEqual(before.slice(1));
  });

  it.each([[], ["a", "--days", "0"], ["a", "--name", " "]].map((args) => [args] as const))(
    "wrong usage is refused: %j",
    (args) => expect(make(...args)).toMatchObject({ status: 2, stdout: "" }),
  );
});
