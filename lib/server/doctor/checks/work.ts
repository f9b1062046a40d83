import { readWork } from "@/lib/db/system/doctor/work";
import { countWrongDays, mendDays } from "@/lib/db/system/retention/weights";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { lastFsck } from "@/lib/services/health/last-fsck";
import { forgetExpired } from "@/lib/services/uploads/forget-expired";
import { type Check, type DoctorGround, longText, ok, skipped, warn, wrong } from "../check";

const byInstall = authorizeSystem("install");

const hourMs = 3_600_000;
const ago = ({ now }: DoctorGround, hours: number) => new Date(now().getTime() - hours * hourMs);
const work = (ground: DoctorGround) => readWork(byInstall, ago(ground, 1), ago(ground, 3));

const suspects: Check = {
  id: "originals",
  needsDatabase: true,
  async run(ground) {
    const { suspect } = await work(ground);
    return suspect === 0
      ? ok("no original is known to be missing or damaged")
      : wrong(
          `${suspect} originals are missing or damaged (suspect)`,
          "fluxara fsck names them: restore their bytes from a backup and run fluxara fsck --repair, or deliver them again.",
        );
  },
};

const fsck: Check = {
  id: "fsck",
  needsDatabase: true,
  async run() {
    const last = await lastFsck();
    if (last === null) return skipped("fluxara fsck has not run yet");
    return last.left === 0
      ? ok(`fsck of ${last.endedAt.slice(0, 10)} left nothing`)
      : warn(`fsck of ${last.endedAt.slice(0, 10)} left ${last.left} findings`, "fluxara fsck --repair");
  },
};

const auditChain: Check = {
  id: "audit",
  needsDatabase: true,
  async run(ground) {
    const { brokenChains } = await work(ground);
    return brokenChains === null
      ? ok("no chain of audit events is known to be broken")
      : wrong(
          `chains of audit events are broken: ${brokenChains.join(", ")}`,
          "Someone changed the database: compare with an export (fluxara audit verify) or a backup.",
        );
  },
};

const removals: Check = {
  id: "removals",
  needsDatabase: true,
  async run(ground) {
    const { overdue, oldestDue } = await work(ground);
    if (overdue === 0 || oldestDue === null) return ok("no removal is overdue");
    const since = longText(ground.now().getTime() - oldestDue.getTime());
    return warn(
      `${overdue} removals are overdue, the first for ${since}`,
      "Is the server running? Then its log says why the background loop does not remove them.",
    );
  },
};

const sums: Check = {
  id: "sums",
  needsDatabase: true,
  async run() {
    const days = await countWrongDays(byInstall);
    return days === 0
      ? ok("the sums by day are right")
      : wrong(`the sums of ${days} days are wrong: previews of retention mislead`, "fluxara doctor --fix");
  },
  fix: async () => {
    await inTransaction((tx) => mendDays(byInstall, tx));
  },
};

const expired: Check = {
  id: "expired-uploads",
  needsDatabase: true,
  async run(ground) {
    const { expired: count } = await work(ground);
    return count === 0
      ? ok("no expired upload is kept")
      : warn(
          `${count} uploads expired and still take up space`,
          "Let the server run, or fluxara doctor --fix.",
        );
  },
  fix: (ground) => forgetExpired(ground.now()),
};

export const workChecks = [suspects, fsck, auditChain, removals, sums, expired];
