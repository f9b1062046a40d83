import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

type MarkChange = { flag?: "pick" | "reject" | null | undefined; stars?: number | null | undefined };

/** The artifact's columns copied to its marks, for lists. They do not change once it is available. */
type MarkColumns = { id: string; createdAt: Date; model: string | null; pipelineId: string };

/** Returns the mark as stored. */
export async function saveMark(
  scope: Scope<"mark:write">,
  { id: artifactId, ...copied }: MarkColumns,
  change: MarkChange,
) {
  const changed = {
    ...(change.flag === undefined ? {} : { flag: change.flag }),
    ...(change.stars === undefined ? {} : { stars: change.stars }),
  };
  const { workspaceId, userId } = scope;
  return db().mark.upsert({
    where: { artifactId_accountId: { artifactId, accountId: userId } },
    create: { artifactId, accountId: userId, workspaceId, ...copied, ...changed },
    update: { ...changed, at: scope.now() },
    select: { flag: true, stars: true },
  });
}
