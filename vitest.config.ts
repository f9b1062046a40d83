import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };

/** Tests check the errors that they provoke; logs of them would only hide what matters in the output. */
const quiet = { FLUXARA_LOG_LEVEL: "silent", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          env: quiet,
          include: ["{lib,components,bin,tools}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.int.test.ts", "**/*.dom.test.tsx"],
          globalSetup: ["bin/test-setup.mjs"],
          setupFiles: ["tools/testing/leave-as-found.ts"],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        // As in Next's bundles: the loader of pages of the app folder.
        resolve: { alias: { ...alias, "next/dynamic": "next/dist/shared/lib/app-dynamic" } },
        test: {
          name: "dom",
          env: quiet,
          environment: "./tools/testing/page/environment.ts",
          // The machine may do other work too.
          expect: { poll: { timeout: 30_000 } },
          retry: process.env.CI ? 1 : 0,
          include: ["{app,components,lib}/**/*.dom.test.tsx"],
          globalSetup: ["bin/test-setup.mjs", "tools/testing/global-setup.ts"],
          setupFiles: ["tools/testing/leave-as-found.ts", "tools/testing/page/each-page.ts"],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          env: quiet,
          // The machine may do other work too.
          expect: { poll: { timeout: 30_000 } },
          include: ["{lib,tools}/**/*.int.test.ts"],
          globalSetup: ["bin/test-setup.mjs", "tools/testing/global-setup.ts"],
          setupFiles: ["tools/testing/leave-as-found.ts", "tools/testing/watch-rows.ts"],
          isolate: false,
          // As with browser tests: a machine that tests for others may stall. Unit tests wait for nothing, and a property's
          // counterexample must fail.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
