import { existsSync } from "node:fs";
import { install } from "./install.mjs";
import { hashOf, inProject, stamp } from "./project.mjs";
import { step } from "./step.mjs";

/** Next writes this one last. */
const buildId = ".next/BUILD_ID";
const schemaSources = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
const buildSources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

const notInPages = new Set(["lib/db/generated", "lib/bench", "lib/cli", "lib/testing"]);
const isNoSource = (file) => /\.test\.tsx?$/.test(file) || notInPages.has(file);

async function generate() {
  const hash = hashOf(schemaSources);
  if (existsSync(inProject("lib/db/generated/client.ts")) && stamp.read("schema") === hash) return;
  // The engine cannot be downloaded everywhere and is not needed; a path keeps Prisma from trying.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/false", CHECKPOINT_DISABLE: "1" };
  await step(
    "Generating the database client",
    [inProject("node_modules/prisma/build/index.js"), "generate"],
    {
      env,
    },
  );
  stamp.write("schema", hash);
}

async function build() {
  const hash = hashOf(buildSources, isNoSource);
  if (existsSync(inProject(buildId)) && stamp.read("next") === hash) return;
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await step("Building the pages", [inProject("node_modules/next/dist/bin/next"), "build"], { env });
  stamp.write("next", hash);
}

/** Installs, generates and builds what has changed since the last time. */
export async function prepare({ dev }) {
  await install();
  await generate();
  if (!dev) await build();
}
