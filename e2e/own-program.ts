import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitUntil } from "@/tools/testing/wait-until";
import { admin } from "./server";
import { test } from "./session";

/** An installation without pictures for the tests of one file, with settings that would change those of others. */
export function useOwnProgram(baseURL: string, settings: Record<string, string>): void {
  const { port } = new URL(baseURL);
  let stop: () => Promise<void>;

  test.beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "fluxara-own-"));
    const program = spawn(process.execPath, ["bin/start.mjs"], {
      stdio: "ignore",
      env: {
        ...process.env,
        PORT: port,
        FLUXARA_DATA_DIR: folder,
        FLUXARA_PUBLIC_URL: baseURL,
        FLUXARA_SAMPLE: "0",
        FLUXARA_ADMIN_EMAIL: admin.email,
        FLUXARA_ADMIN_PASSWORD: admin.password,
        FLUXARA_ADMIN_TOKEN: admin.token,
        DATABASE_URL: "",
        ...settings,
      },
    });
    stop = async () => {
      program.kill("SIGTERM");
      await once(program, "exit");
      rmSync(folder, { recursive: true, force: true });
    };
    const isReady = () =>
      fetch(`http://127.0.0.1:${port}/api/v1/health`).then(
        ({ ok }) => ok,
        () => false,
      );
    await waitUntil("the program is ready", isReady, 120_000);
  });

  test.afterAll(() => stop());
}
