import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { admin, serverOf, workers } from "./e2e/server";

const debianChromium = "/usr/bin/chromium-headless-shell";
const flags =
  "--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  workers,
  // Long enough for a machine that does other work too.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  use: {
    baseURL: serverOf().baseUrl,
    actionTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    // Pages follow the system until a theme is chosen.
    colorScheme: "dark",
    contextOptions: { reducedMotion: "reduce" },
    // Recording costs every test as much as it tells of the few that fail: `--trace on` repeats one with it.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      // A name of this machine that browsers trust no more than one in a local network.
      args: [...flags.split(" "), "--host-resolver-rules=MAP studio.test 127.0.0.1"],
      ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
    },
  },
  // One for each worker, so that what a test does to its installation meets no other test.
  webServer: Array.from({ length: workers }, (_, worker) => {
    const { baseUrl, port, mailPort, metricsPort, folder } = serverOf(worker);
    return {
      command: "node bin/start.mjs",
      url: `${baseUrl}/api/v1/health`,
      timeout: 1_200_000,
      stdout: "ignore",
      stderr: "pipe",
      gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
      env: {
        PORT: String(port),
        FLUXARA_DATA_DIR: folder,
        FLUXARA_PUBLIC_URL: baseUrl,
        FLUXARA_SAMPLE: "0",
        FLUXARA_METRICS: `127.0.0.1:${metricsPort}`,
        FLUXARA_WEBHOOK_HOSTS: "loopback",
        FLUXARA_LOG_LEVEL: "silent",
        FLUXARA_ADMIN_EMAIL: admin.email,
        FLUXARA_ADMIN_PASSWORD: admin.password,
        FLUXARA_ADMIN_TOKEN: admin.token,
        FLUXARA_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
        FLUXARA_MAIL_FROM: "fluxara@example.com",
        DATABASE_URL: "",
      },
    } as const;
  }),
});
