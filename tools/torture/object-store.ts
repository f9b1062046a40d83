import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { S3Requests } from "@/lib/bytes/storage/s3/s3-requests";
import type { S3Settings } from "@/lib/bytes/storage/s3/s3-settings";

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

export type ObjectStore = {
  /** Creates a bucket; returns its settings. */
  newBucket(): Promise<S3Settings>;
  stop(): void;
};

/** Starts a real object store, Ceph's gateway, just for this run. */
export async function startObjectStore(): Promise<ObjectStore> {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-ceph-"));
  const [AK, SK] = [randomBytes(10).toString("hex"), randomBytes(20).toString("hex")];
  const [MONP, RGWP] = [String(await freePort()), String(await freePort())];
  const variables = Object.entries({ D: join(folder, "ceph"), MONP, RGWP, AK, SK }).map((pair) =>
    pair.join("="),
  );
  const run = (what: "start" | "stop") =>
    spawnSync("env", [...variables, "bash", "bin/ceph.sh", what], { encoding: "utf8" });
  const stop = () => {
    run("stop");
    rmSync(folder, { recursive: true, force: true });
  };
  const started = run("start");
  if (started.status !== 0) {
    stop();
    throw new Error(`The object store did not start: ${started.stderr}`);
  }
  const newBucket = async () => {
    const settings: S3Settings = {
      endpoint: `http://127.0.0.1:${RGWP}`,
      region: "us-east-1",
      bucket: `b-${randomBytes(6).toString("hex")}`,
      accessKeyId: AK,
      secretAccessKey: SK,
      forcePathStyle: true,
    };
    const client = await new S3Requests(settings).client();
    await client.send(new CreateBucketCommand({ Bucket: settings.bucket }));
    return settings;
  };
  return { newBucket, stop };
}
