import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Server } from "@/lib/sdk/server";

/** The first account of each server under test, and its token. */
export const admin = {
  email: "admin@example.com",
  password: "correct horse battery staple",
  token: `flx_${"e2e0".repeat(16)}`,
};

export const workers = 2;

// Workers evaluate this file again; the environment hands on what the first evaluation chose.
process.env.E2E_PORT ??= "4790";
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), "fluxara-e2e-"));

/** `mailPort`: where it sends mail to; only tests that read mail listen there. */
type ServerUnderTest = Server & { port: number; mailPort: number; metricsPort: number; folder: string };

const mailPortsAbove = 1_000;
const metricsPortsAbove = 2_000;

/** The server of a worker, by default of the one that asks. */
export function serverOf(worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0)): ServerUnderTest {
  const port = Number(process.env.E2E_PORT) + worker;
  const folder = join(process.env.E2E_DATA_DIR ?? "", String(worker));
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    token: admin.token,
    port,
    mailPort: port + mailPortsAbove,
    metricsPort: port + metricsPortsAbove,
    folder,
  };
}
