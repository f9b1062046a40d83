import { isPooled, readProcesses, readServerSettings } from "@/lib/db/system/doctor/server-settings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { version } from "@/lib/version";
import { type Check, ok, warn, wrong } from "../check";

const byInstall = authorizeSystem("install");

const database: Check = {
  id: "database",
  async run({ databaseFault }) {
    if (databaseFault !== null)
      return wrong(databaseFault, "Check DATABASE_URL and FLUXARA_DATA_DIR, and whether PostgreSQL runs.");
    return ok(`PostgreSQL ${(await readServerSettings(byInstall)).version} responds`);
  },
};

/** Of one process: its pools, and those that listen. */
const connectionsOfOne = 27;

const connections: Check = {
  id: "connections",
  needsDatabase: true,
  async run() {
    const { maxConnections, reserved, databaseLimit, roleLimit } = await readServerSettings(byInstall);
    const { running } = await readProcesses(byInstall);
    const limits = [databaseLimit, roleLimit].filter((limit) => limit >= 0);
    const most = Math.min(maxConnections - reserved, ...limits);
    const needed = connectionsOfOne * Math.max(1, running);
    const text = `${Math.max(1, running)} process(es) may take ${needed} connections, the database gives ${most}`;
    return needed > most
      ? wrong(text, `Set max_connections, or the limit of the database or role, to ${needed + 10} or more.`)
      : ok(text);
  },
};

const pooler: Check = {
  id: "pooler",
  needsDatabase: true,
  run: async () =>
    (await isPooled(byInstall))
      ? wrong(
          "a pooler stands between Fluxara and the database: notifications and locks need connections of their own",
          "Let DATABASE_URL name PostgreSQL itself: Fluxara has pools of its own.",
        )
      : ok("connections go to the database itself"),
};

const timeouts: Check = {
  id: "timeouts",
  needsDatabase: true,
  async run() {
    const { idleSessionTimeout, idleInTransactionTimeout, lockTimeout } = await readServerSettings(byInstall);
    const set = Object.entries({
      idle_session_timeout: idleSessionTimeout,
      idle_in_transaction_session_timeout: idleInTransactionTimeout,
      lock_timeout: lockTimeout,
    }).filter(([, value]) => value !== "0");
    if (set.length === 0) return ok("the database ends neither idle sessions nor waits");
    return warn(
      `the database has ${set.map(([name, value]) => `${name} = ${value}`).join(", ")}`,
      "Set it to 0 for Fluxara's role (ALTER ROLE … SET …): it has limits of its own, and connections that only listen.",
    );
  },
};

const versions: Check = {
  id: "versions",
  needsDatabase: true,
  async run() {
    const others = (await readProcesses(byInstall)).versions.filter((each) => each !== version);
    return others.length === 0
      ? ok(`everything that is connected has version ${version}`)
      : warn(
          `this is version ${version}, but ${others.join(", ")} is connected too`,
          "Finish the upgrade: restart the processes of the other version.",
        );
  },
};

export const databaseChecks = [database, connections, pooler, timeouts, versions];
