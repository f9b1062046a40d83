import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { makeArtifacts, makeViewer, picture, sha256, useFluxara } from "@/tools/testing/fixtures";

const store = useFluxara();

const program = `
  const { fsckCommand } = await import("./.build/programs/fsck.mjs");
  const setVariables = (values) => Object.assign(process.env, values);
  process.exitCode = await fsckCommand(process.argv.slice(1), { setVariables });`;

function fsck(args: string[], variables: Record<string, string> = {}) {
  const env = { ...process.env, ...variables };
  const node = ["--input-type=module", "-e", program, "--", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: "utf8", env });
  return { status, stdout, stderr };
}

let lost: { id: string; sha: string };
beforeAll(async () => {
  const admin = await makeViewer("admin");
  const bytes = await picture();
  const [item] = await makeArtifacts(admin, [bytes, await picture()]);
  lost = { id: item?.id ?? "", sha: sha256(bytes) };
});

it("fsck does not take a store for its own that the database never met", async () => {
  const { status, stderr } = fsck([]);
  expect([status, stderr]).toEqual([3, expect.stringContaining("never had a store")]);
  await assertStoreIdentity();
});

it("reports for people and as JSON, and its status tells whether something is left", () => {
  expect(fsck(["--deep"])).toMatchObject({ status: 0, stdout: expect.stringContaining("nothing is wrong") });
  const file = store.files().find((each) => each.endsWith(lost.sha)) ?? "";
  rmSync(file);
  const said = fsck([]);
  expect([said.status, said.stdout]).toEqual([1, expect.stringContaining(lost.sha)]);
  expect(said.stdout).toContain(lost.id);
  const { findings } = JSON.parse(fsck(["--json", "--repair"]).stdout);
  expect(findings).toEqual([
    { kind: "missing", path: file, sha256: lost.sha, artifactIds: [lost.id], repaired: false },
  ]);
  expect(file).toContain(blobKey({ workspaceId: file.split("/").at(-4) ?? "", sha256: lost.sha }));
});

it("creates nothing where there is nothing", () => {
  const folder = join(store.folder(), "nowhere");
  expect(fsck([], { FLUXARA_DATA_DIR: folder }).status).toBe(3);
  expect(fsck([], { FLUXARA_DATA_DIR: folder, DATABASE_URL: "" }).status).toBe(3);
  expect(existsSync(folder)).toBe(false);
  expect(fsck([], { DATABASE_URL: "" })).toMatchObject({
    status: 3,
    stderr: expect.stringContaining("no database"),
  });
  const missing = new URL(process.env.DATABASE_URL ?? "");
  missing.pathname = "/fluxara_missing";
  expect(fsck([], { DATABASE_URL: missing.href })).toMatchObject({
    status: 3,
    stderr: expect.stringContaining("does not exist"),
  });
});

it.each([["--bogus"], ["folder"]])("%s is wrong usage", (arg) => {
  expect(fsck([arg]).status).toBe(2);
});
