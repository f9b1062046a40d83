import { readMaintenance } from "@/lib/db/system/doctor/maintenance";
import { readServerSettings } from "@/lib/db/system/doctor/server-settings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { type Check, longText, ok, skipped, warn, wrong } from "../check";

const byInstall = authorizeSystem("install");

const minuteMs = 60_000;

const collation: Check = {
  id: "collation",
  needsDatabase: true,
  async run() {
    const { collation: was, collationNow } = await readMaintenance(byInstall);
    if (was === null || collationNow === null) return skipped("texts are compared byte by byte");
    return was === collationNow
      ? ok("indexes of texts have the order that the system has now")
      : wrong(
          `indexes of texts were made with the rules ${was} of this system's library, which now has ${collationNow}`,
          "REINDEX DATABASE, then ALTER DATABASE … REFRESH COLLATION VERSION: searches may miss rows until then.",
        );
  },
};

/** Vacuum keeps all that it may still see; the longest work of ours takes five minutes. */
export const longTransactions = (maxMs = 15 * minuteMs): Check => ({
  id: "long-transactions",
  needsDatabase: true,
  async run() {
    const { oldestMs, oldestBy } = await readMaintenance(byInstall);
    return oldestMs !== null && oldestMs > maxMs
      ? warn(
          `a transaction of ${oldestBy} is open for ${longText(oldestMs)}`,
          "End it (pg_stat_activity, pg_terminate_backend): until then no deleted row's space is used again.",
        )
      : ok("no transaction is open for long");
  },
});

export const xidAge = (most = 1_000_000_000): Check => ({
  id: "xid-age",
  needsDatabase: true,
  async run() {
    const { xidAge: age } = await readMaintenance(byInstall);
    return age > most
      ? wrong(
          `the oldest transaction number is ${Math.round(age / 1_000_000)} million behind: at 2,000 million the database stops`,
          "VACUUM FREEZE, and find out why autovacuum did not.",
        )
      : ok("transaction numbers are far from running out");
  },
});

const autovacuum: Check = {
  id: "autovacuum",
  needsDatabase: true,
  async run() {
    const { withoutVacuum } = await readMaintenance(byInstall);
    const { autovacuum: isOn } = await readServerSettings(byInstall);
    if (!isOn) return wrong("autovacuum is off", "Set autovacuum and track_counts to on.");
    return withoutVacuum === null
      ? ok("autovacuum is on for all tables")
      : wrong(
          `autovacuum is off for ${withoutVacuum.join(", ")}`,
          "ALTER TABLE … RESET (autovacuum_enabled)",
        );
  },
};

export const maintenanceChecks = [collation, longTransactions(), xidAge(), autovacuum];
