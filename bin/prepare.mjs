import { existsSync } from "node:fs";
import { install } from "./install.mjs";
import { packStatic } from "./pack-static.mjs";
import { built, hashOf, inProject, stamp } from "./project.mjs";
import { step } from "./step.mjs";

/** Next writes this file last: it exists if a build is complete. */
const buildId = ".next/BUILD_ID";
const schemaSources = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
const buildSources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "next.config.ts",
  "bin/light-icons.cjs",
  "bin/pack-static.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

const serverSources = [
  "lib",
  "prisma/schema.prisma",
  "bin/build-server.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

const isTest = (file) => /\.test\.tsx?$/.test(file);
const notInServer = new Set(["lib/db/generated"]);
const notInPages = new Set([...notInServer, "lib/cli"]);

async function generate(tell) {
  const hash = hashOf(schemaSources);
  if (existsSync(inProject("lib/db/generated/client.ts")) && stamp.read("schema") === hash) return;
  // The engine cannot be downloaded everywhere and is not needed; a path keeps Prisma from trying.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/false", CHECKPOINT_DISABLE: "1" };
  await step(
    "Generating the database client",
    [inProject("node_modules/prisma/build/index.js"), "generate"],
    { env, tell },
  );
  stamp.write("schema", hash);
}

async function buildServer(tell) {
  const hash = hashOf(serverSources, (file) => isTest(file) || notInServer.has(file));
  if (existsSync(built("serve.mjs")) && stamp.read("server") === hash) return;
  await step("Building the server", [inProject("bin/build-server.mjs")], { tell });
  stamp.write("server", hash);
}

async function buildPages() {
  const hash = hashOf(buildSources, (file) => isTest(file) || notInPages.has(file));
  if (existsSync(inProject(buildId)) && stamp.read("next") === hash) return;
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await step("Building the pages", [inProject("node_modules/next/dist/bin/next"), "build"], { env });
  await packStatic();
  stamp.write("next", hash);
}

/** Builds the server's own code, its workers and the command line, if they changed since the last time. */
export async function prepareServer({ tell } = {}) {
  await generate(tell);
  await buildServer(tell);
}

/** Installs, generates and builds what has changed since the last time. */
export async function prepare({ dev }) {
  await install();
  await prepareServer();
  if (!dev) await buildPages();
}
