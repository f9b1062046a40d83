import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { joinCluster } from "@/lib/services/processes/join-cluster";
import { assertStoreIdentity } from "@/lib/services/storage/assert-store-identity";
import { useFluxara } from "@/tools/testing/fixtures";

useFluxara();

const program = `
  const { storageMigrateCommand } = await import("./.build/programs/storage-migrate.mjs");
  const setVariables = (values) => Object.assign(process.env, values);
  process.exitCode = await storageMigrateCommand(process.argv.slice(1), { setVariables });`;

/** An object store that does not exist. */
const bucket = {
  FLUXARA_S3_ENDPOINT: "http://127.0.0.1:9",
  FLUXARA_S3_BUCKET: "pictures",
  FLUXARA_S3_ACCESS_KEY_ID: "a",
  FLUXARA_S3_SECRET_ACCESS_KEY: "s",
};

function migrate(args: string[], variables: Record<string, string> = bucket) {
  const env = { ...process.env, ...variables };
  const node = ["--input-type=module", "-e", program, "--", ...args];
  const { status, stderr } = spawnSync(process.execPath, node, { encoding: "utf8", env });
  return { status, stderr };
}

it.each([[[]], [["--to", "tape"]], [["--to", "s3", "folder"]], [["--to", "s3", "--bogus"]]])(
  "%j is wrong usage",
  (args) => {
    expect(migrate(args).status).toBe(2);
  },
);

it("storage migrate needs both places", async () => {
  await assertStoreIdentity();
  expect(migrate(["--to", "s3"], {})).toEqual({ status: 3, stderr: expect.stringContaining("FLUXARA_S3_") });
  expect(migrate(["--to", "s3"])).toEqual({
    status: 3,
    stderr: expect.stringContaining("object store failed"),
  });
});

it("moves nothing while a server runs", async () => {
  const server = await joinCluster(true);
  expect(migrate(["--to", "s3"])).toEqual({
    status: 3,
    stderr: expect.stringContaining("Another Fluxara process"),
  });
  await server.close();
});
