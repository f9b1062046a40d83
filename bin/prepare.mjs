import { existsSync } from "node:fs";
import { inBuildTurn } from "./build-turn.mjs";
import { inputsOf } from "./inputs.mjs";
import { install } from "./install.mjs";
import { packStatic } from "./pack-static.mjs";
import { built, inProject, isPacked, root } from "./project.mjs";
import { say, step } from "./step.mjs";

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
  "docs/openapi.json",
  "bin/build-server.mjs",
  "bin/pack-client.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

const clientSources = ["docs/openapi.json", "bin/client-sources.mjs", "package-lock.json"];

const referenceSources = [
  "components/reference",
  "lib/domain/reference",
  "lib/domain/webhooks/signature-sample.ts",
  "lib/domain/access/permissions.ts",
  "lib/errors.ts",
  "app/theme.css",
  "app/more-contrast.css",
  "app/print.css",
  "docs/openapi.json",
  "docs/api-examples.json",
  "bin/build-reference.mjs",
  "package-lock.json",
];

/** What the program is made of: an image that lacks one of them cannot be built. */
export const sources = new Set([
  ...schemaSources,
  ...clientSources,
  ...buildSources,
  ...serverSources,
  ...referenceSources,
]);

const isTest = (file) => /\.test\.tsx?$/.test(file);
const notInServer = new Set(["lib/db/generated", "lib/sdk/generated"]);
const notInPages = new Set([...notInServer, "lib/bridge", "lib/cli"]);

/** Makes a result from its sources, unless it is there and they have not changed since. */
async function makeOnce({ name, result, sources, isLeftOut }, make) {
  const inputs = inputsOf(name, sources, isLeftOut);
  if (existsSync(result) && inputs.areKnown) return;
  await make();
  inputs.remember();
}

function generate(print) {
  const result = inProject("lib/db/generated/client.ts");
  // The engine cannot be downloaded everywhere and is not needed; a path keeps Prisma from trying.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/false", CHECKPOINT_DISABLE: "1" };
  const args = [inProject("node_modules/prisma/build/index.js"), "generate"];
  return makeOnce({ name: "schema", result, sources: schemaSources }, () =>
    step("Generating the database client", args, { env, print }),
  );
}

function generateClient(print) {
  const result = inProject("lib/sdk/generated/schema.ts");
  return makeOnce({ name: "client", result, sources: clientSources }, () =>
    step("Generating the API's client", [inProject("bin/client-sources.mjs")], { print }),
  );
}

function buildServer(print) {
  const isLeftOut = (file) => isTest(file) || notInServer.has(file);
  return makeOnce({ name: "server", result: built("serve.mjs"), sources: serverSources, isLeftOut }, () =>
    step("Building the server", [inProject("bin/build-server.mjs")], { print }),
  );
}

function buildReference(print) {
  const result = inProject(".build/reference/start.html");
  return makeOnce({ name: "reference-inputs", result, sources: referenceSources, isLeftOut: isTest }, () =>
    step("Writing the API's pages", [inProject("bin/build-reference.mjs")], { print }),
  );
}

function buildPages() {
  const isLeftOut = (file) => isTest(file) || notInPages.has(file);
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const args = [inProject("node_modules/next/dist/bin/next"), "build"];
  return makeOnce(
    { name: "next", result: inProject(buildId), sources: buildSources, isLeftOut },
    async () => {
      await step("Building the pages", args, { env });
      await packStatic();
    },
  );
}

async function buildPrograms(print) {
  await generate(print);
  await generateClient(print);
  await buildServer(print);
  await buildReference(print);
}

/** Builds the server's own code, its workers and the command line, if they changed since the last time. */
export async function prepareServer({ print = say } = {}) {
  if (!isPacked()) await inBuildTurn(root, print, () => buildPrograms(print));
}

/** Installs, generates and builds what has changed since the last time. Returns whether another start did so meanwhile. */
export async function prepare({ dev }) {
  if (isPacked()) return false;
  return inBuildTurn(root, say, async () => {
    await install();
    await buildPrograms(say);
    if (!dev) await buildPages();
  });
}
