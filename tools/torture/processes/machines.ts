import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@/lib/db/embedded/start-embedded";
import type { ActorVariables } from "../actors";
import { freePort, startObjectStore } from "../object-store";
import { type Front, startFront } from "./front";
import { Program } from "./program";

export type Machines = {
  /** URL of the front server, which passes requests on to the processes that are up. */
  base: string;
  token: string;
  programs: readonly Program[];
  /** For files of the run; removed by `stop`. */
  folder: string;
  stop(): Promise<void>;
};

/** Prepares processes with one shared PostgreSQL and object store, behind a proxy. `programs` are not started yet. */
export async function openMachines(
  count: number,
  variables: ActorVariables,
  kind: Front = "nginx",
): Promise<Machines> {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-processes-"));
  const ports = await Promise.all(Array.from({ length: count + 1 }, freePort));
  const [port = 0, ...behind] = ports;
  const [database, objects] = [
    await startEmbedded(folder, { settings: ["fsync=off", "max_connections=200"] }),
    await startObjectStore(),
  ];
  const bucket = await objects.newBucket();
  const front = startFront(kind, { folder, port, behind });
  const token = `flx_${randomBytes(32).toString("hex")}`;
  const base = `http://127.0.0.1:${port}`;
  const common = {
    ...variables,
    DATABASE_URL: database.url,
    FLUXARA_SECRET: randomBytes(32).toString("hex"),
    FLUXARA_PUBLIC_URL: base,
    FLUXARA_ADMIN_TOKEN: token,
    FLUXARA_SAMPLE: "0",
    FLUXARA_LOG_LEVEL: "fatal",
    FLUXARA_S3_ENDPOINT: bucket.endpoint,
    FLUXARA_S3_BUCKET: bucket.bucket,
    FLUXARA_S3_ACCESS_KEY_ID: bucket.accessKeyId,
    FLUXARA_S3_SECRET_ACCESS_KEY: bucket.secretAccessKey,
    FLUXARA_S3_FORCE_PATH_STYLE: "1",
  };
  const programs = behind.map((each, index) => {
    const dataDir = join(folder, `machine-${index}`);
    mkdirSync(dataDir);
    return new Program(each, { ...common, FLUXARA_DATA_DIR: dataDir });
  });
  return {
    base,
    token,
    programs,
    folder,
    async stop() {
      await Promise.all(programs.map((program) => program.kill()));
      front.kill();
      await once(front, "exit");
      objects.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
