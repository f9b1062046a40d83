import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };

/** Tests check the errors that they provoke; logs of them would only hide what matters in the output. */
const quiet = { FLUXARA_LOG_LEVEL: "silent", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

const each = ["tools/testing/leave-as-found.ts", "tools/testing/draw-less.ts"];
const database = ["bin/test-setup.mjs", "tools/testing/global-setup.ts"];

/** Nothing is run twice: what a busy machine needs is time. */
const common = { env: quiet, isolate: false, expect: { poll: { timeout: 30_000 } }, maxWorkers: 2 };
const within = (ms: number) => ({ ...common, testTimeout: ms, hookTimeout: ms });

/** Where a test belongs, and what runs where: `docs/decisions/0143-tests-are-where-they-are-cheapest.md`. */
const projects: TestProjectConfiguration[] = [
  {
    resolve: { alias },
    test: {
      ...within(120_000),
      name: "unit",
      include: ["{lib,components,bin,tools}/**/*.test.{ts,tsx}"],
      exclude: ["**/*.{int,system}.test.ts", "**/*.dom.test.tsx"],
      globalSetup: ["bin/test-setup.mjs"],
      setupFiles: each,
    },
  },
  {
    // As in Next's bundles: the loader of pages of the app folder.
    resolve: { alias: { ...alias, "next/dynamic": "next/dist/shared/lib/app-dynamic" } },
    test: {
      ...within(120_000),
      name: "dom",
      environment: "./tools/testing/page/environment.ts",
      include: ["{app,components,lib}/**/*.dom.test.tsx"],
      globalSetup: database,
      setupFiles: [...each, "tools/testing/page/each-page.ts"],
    },
  },
  {
    resolve: { alias },
    test: {
      ...within(240_000),
      name: "integration",
      include: ["{lib,tools}/**/*.int.test.ts"],
      globalSetup: database,
      setupFiles: [...each, "tools/testing/watch-rows.ts"],
    },
  },
  {
    resolve: { alias },
    test: {
      ...within(240_000),
      name: "system",
      include: ["{lib,components,bin,tools}/**/*.system.test.ts"],
      globalSetup: database,
      setupFiles: each,
    },
  },
];

export default defineConfig({ resolve: { alias }, test: { projects } });
