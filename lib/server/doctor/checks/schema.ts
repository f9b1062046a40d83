import { compareIndexes, compareMigrations, repairIndexes } from "@/lib/db/system/doctor/schema";
import { isOwnSchema } from "@/lib/db/system/processes/own-schema";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { type Check, ok, warn, wrong } from "../check";

const byInstall = authorizeSystem("install");

const migrations: Check = {
  id: "migrations",
  needsDatabase: true,
  async run() {
    const { missing, unknown, failed } = await compareMigrations(byInstall);
    if (unknown.length > 0 && !(await isOwnSchema(byInstall)))
      return wrong(
        `the database is for a newer version: it has ${unknown.join(", ")}`,
        "Start that version, or restore a backup from before it.",
      );
    if (failed.length > 0)
      return wrong(
        `${failed.join(", ")} did not end`,
        "Start Fluxara once: it tries again, and says why if it fails.",
      );
    return missing.length > 0
      ? wrong(
          `the database lacks ${missing.join(", ")}`,
          "Start this version of Fluxara once: it migrates the database.",
        )
      : unknown.length > 0
        ? warn(
            `a newer version has begun to upgrade the database: ${unknown.join(", ")}`,
            "Start that version everywhere; until fluxara upgrade finish this one runs as well.",
          )
        : ok("the database has all migrations of this version, and no others");
  },
};

const indexes: Check = {
  id: "indexes",
  needsDatabase: true,
  async run() {
    const { missing, invalid } = await compareIndexes(byInstall);
    const faults = [
      ...(missing.length > 0 ? [`missing: ${missing.join(", ")}`] : []),
      ...(invalid.length > 0 ? [`not built to the end: ${invalid.join(", ")}`] : []),
    ];
    return faults.length === 0
      ? ok("all indexes exist and are valid")
      : wrong(`indexes are ${faults.join("; ")}`, "fluxara doctor --fix makes them, while the server runs.");
  },
  fix: async () => repairIndexes(byInstall, await compareIndexes(byInstall)),
};

export const schemaChecks = [migrations, indexes];
