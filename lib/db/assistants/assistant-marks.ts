import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

type MarkChange = { flag?: "pick" | "reject" | null | undefined; stars?: number | null | undefined };

/** Returns the assistant's mark as stored; fields left out are unchanged. */
export async function saveAssistantMark(
  scope: Scope<"mark:write">,
  { assistantId, artifactId }: { assistantId: string; artifactId: string },
  { flag, stars }: MarkChange,
) {
  const [{ workspaceId }, at] = [scope, scope.now()];
  const changed = { ...(flag === undefined ? {} : { flag }), ...(stars === undefined ? {} : { stars }), at };
  return db().assistantMark.upsert({
    where: { artifactId_assistantId: { artifactId, assistantId } },
    create: { artifactId, assistantId, workspaceId, ...changed },
    update: changed,
    select: { flag: true, stars: true },
  });
}
