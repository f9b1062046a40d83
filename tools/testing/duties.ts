import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { getInbox } from "@/lib/services/comments/read-inbox";

export const hour = 3_600_000;
export const day = 24 * hour;
const start = Date.now();

/** A clock that is `ms` after the start of the tests. */
export const at = (ms: number) => () => new Date(start + ms);

/** Resets the database: `old` of the artifacts are past their window; nothing is planned, announced or done yet. */
export async function arrange(old: number, policy: object): Promise<void> {
  await db().plan.deleteMany();
  await db().inboxItem.deleteMany();
  await db().setting.deleteMany({ where: { key: { startsWith: "duty" } } });
  await db().policyVersion.deleteMany({ where: { version: { gt: 1 } } });
  const first = {
    days: 30,
    scheduleHours: null,
    underPressure: "propose",
    minAgeDays: 7,
    graceHours: 24,
  } as const;
  await db().policyVersion.updateMany({ data: { ...first, at: new Date(start - 90 * day), ...policy } });
  await db().environmentVersion.updateMany({ data: { capacityBytes: null } });
  await db().$executeRaw`UPDATE "Blob" SET state = 'live'`;
  await db().$executeRaw`UPDATE "Artifact" SET state = 'available', "removedAt" = NULL, "removeAfter" = NULL,
    "removePlanId" = NULL, removal = NULL,
    "createdAt" = ${new Date(start)}::timestamptz - CASE WHEN index <= ${old} THEN 40 ELSE 10 END * interval '1 day'`;
}

export const plans = () => db().plan.findMany({ orderBy: { createdAt: "asc" } });
export const inboxOf = async (admin: Viewer) => {
  const { items } = await getInbox(admin, { limit: 50 });
  return items.map(({ kind, removal, by, subject }) => ({
    kind,
    by,
    artifacts: removal?.artifacts,
    about: subject.kind,
  }));
};
export const events = () => db().liveEvent.count({ where: { kind: "plan" } });
