import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access";

type Change = { flag?: "pick" | "reject" | null | undefined; stars?: number | null | undefined };

/** `createdAt` is the artifact's. Answers the mark as it stands now. */
export async function saveMark(scope: Scope, artifactId: string, createdAt: Date, change: Change) {
  const changed = {
    ...(change.flag === undefined ? {} : { flag: change.flag }),
    ...(change.stars === undefined ? {} : { stars: change.stars }),
  };
  const { workspaceId, userId } = scope;
  return db().mark.upsert({
    where: { artifactId_accountId: { artifactId, accountId: userId } },
    create: { artifactId, accountId: userId, workspaceId, createdAt, ...changed },
    update: { ...changed, at: new Date() },
    select: { flag: true, stars: true },
  });
}
