import { channels } from "@/lib/db/topics";
import type { Db } from "@/lib/db/transaction";

/** A notification carries at most 8,000 bytes. */
const maxAtOnce = 200;

/** What may no longer be served: `a,id,id…` artifacts, `w,id` a whole workspace. Reaches all processes once the transaction commits. */
export async function notifyRemoved(artifactIds: readonly string[], tx: Db): Promise<void> {
  for (let at = 0; at < artifactIds.length; at += maxAtOnce) {
    const payload = ["a", ...artifactIds.slice(at, at + maxAtOnce)].join(",");
    await tx.$executeRaw`SELECT pg_notify(${channels.removed}, ${payload})`;
  }
}

/** Call it after its bytes are removed, so that nothing can be read and cached again afterwards. */
export async function notifyWorkspaceRemoved(workspaceId: string, tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${channels.removed}, ${`w,${workspaceId}`})`;
}

export type RemovalNotice = { artifactIds: string[] } | { workspaceId: string };

export function readRemoved(payload: string): RemovalNotice | null {
  const [kind, ...ids] = payload.split(",");
  if (kind === "a") return { artifactIds: ids };
  return kind === "w" && ids[0] !== undefined ? { workspaceId: ids[0] } : null;
}
