import { chmodSync, constants, existsSync, lstatSync, statSync } from "node:fs";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/env";
import { type Check, type DoctorGround, ok, skipped, warn, wrong } from "../check";

const anybodyMayRead = 0o004;

const variables: Check = {
  id: "variables",
  run: async ({ settings }) =>
    settings.wrong === undefined
      ? ok("all values can be used")
      : wrong(
          settings.wrong,
          "Correct it where the server's variables are set; docs/guide/configure.md lists them all.",
        ),
};

const unknownVariables: Check = {
  id: "variables-unknown",
  run: async ({ settings: { unknown } }) =>
    unknown.length === 0
      ? ok("every FLUXARA_ variable is known")
      : warn(
          `${unknown.join(", ")}: no such variable`,
          "Look for a misspelled name; unknown variables have no effect.",
        ),
};

/** Certificates may be read by everybody. */
const isSecretFile = (name: string) =>
  /^(FLUXARA_\w+|DATABASE_URL)_FILE$/.test(name) && !/_(TRUST|CERTIFICATE)_FILE$/.test(name);

/** Files that hold a secret: those that variables name, and the one in the data folder. */
function secretFiles({ settings }: DoctorGround): string[] {
  const named = Object.entries(settings.variables).flatMap(([name, value]) =>
    isSecretFile(name) && value ? [value] : [],
  );
  return [...named, join(env.dataDir, "secret")].filter(existsSync);
}

const readableByAll = (ground: DoctorGround) =>
  secretFiles(ground).filter((file) => (statSync(file).mode & anybodyMayRead) !== 0);

const secretFileModes: Check = {
  id: "secret-files",
  async run(ground) {
    const open = readableByAll(ground);
    return open.length === 0
      ? ok("no file with a secret is readable by everybody")
      : warn(
          `${open.join(", ")}: everybody on this machine may read it`,
          `chmod 600 ${open.join(" ")}, or fluxara doctor --fix`,
        );
  },
  async fix(ground) {
    for (const file of readableByAll(ground)) chmodSync(file, 0o600);
  },
};

const dataFolder: Check = {
  id: "data-folder",
  async run() {
    const { dataDir } = env;
    if (!existsSync(dataDir))
      return wrong(`${dataDir} does not exist`, "Check FLUXARA_DATA_DIR, or start Fluxara once.");
    if (!lstatSync(dataDir).isDirectory() && !statSync(dataDir).isDirectory())
      return wrong(`${dataDir} is no folder`, "Check FLUXARA_DATA_DIR.");
    try {
      await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
      return ok(`${dataDir} can be written to`);
    } catch {
      return wrong(`${dataDir} cannot be written to`, "Give it to the user that Fluxara runs as.");
    }
  },
};

/** What an https URL without the variable means: one proxy, and nobody else reaches the port. */
const proxies: Check = {
  id: "proxies",
  async run() {
    const { publicUrl, host } = env;
    if (env.proxies !== undefined)
      return ok(`FLUXARA_PROXIES=${env.proxies} says whose X-Forwarded-For counts`);
    if (!publicUrl?.startsWith("https:")) return skipped("there is no https URL, so no proxy is expected");
    if (/^(localhost$|127\.|::1$)/.test(host))
      return ok("one proxy is expected, and only this machine reaches the port");
    return warn(
      `anyone who reaches ${host}:${env.port} without the proxy can forge X-Forwarded-For`,
      "Say how many proxies there are, or where, with FLUXARA_PROXIES, and let nobody else reach the port.",
    );
  },
};

export const variableChecks = [variables, unknownVariables, secretFileModes, dataFolder, proxies];
