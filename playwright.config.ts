import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { admin } from "./e2e/server";

// Workers evaluate this file again; the environment hands on what the first evaluation chose.
process.env.E2E_PORT ??= "4790";
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), "fluxara-e2e-"));
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`;

const debianChromium = "/usr/bin/chromium";
const flags =
  "--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  workers: 1,
  // Long enough for a machine that does other work too.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    launchOptions: {
      args: flags.split(" "),
      ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
    },
  },
  webServer: {
    command: "node bin/start.mjs",
    url: `${baseURL}/api/v1/health`,
    timeout: 1_200_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: {
      PORT: process.env.E2E_PORT,
      FLUXARA_DATA_DIR: join(process.env.E2E_DATA_DIR, "data"),
      FLUXARA_PUBLIC_URL: baseURL,
      FLUXARA_SAMPLE: "0",
      FLUXARA_LOG_LEVEL: "silent",
      FLUXARA_ADMIN_EMAIL: admin.email,
      FLUXARA_ADMIN_PASSWORD: admin.password,
      FLUXARA_ADMIN_TOKEN: admin.token,
      DATABASE_URL: "",
    },
  },
});
