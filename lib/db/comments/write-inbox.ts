import type { InboxKind } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

type Happened = "comment:write" | "review:write" | "decision:write";

/** What an item is about. */
export type About = { artifactId: string; commentId: string } | { reviewId: string };

/** Adds an item for each account; each has at most one per comment. */
export async function addInboxItems(
  { workspaceId, userId: byId }: Scope<Happened>,
  about: About,
  recipients: readonly { accountId: string; kind: InboxKind }[],
  tx: Db,
): Promise<void> {
  const data = recipients.map((each) => ({ ...each, ...about, workspaceId, byId }));
  await tx.inboxItem.createMany({ data, skipDuplicates: true });
}

/** Removes the items for an edited comment's mentions of all but these accounts. */
export async function dropMentions(
  { workspaceId }: Scope<"comment:write">,
  commentId: string,
  kept: readonly string[],
  tx: Db,
): Promise<void> {
  await tx.inboxItem.deleteMany({
    where: { workspaceId, commentId, kind: "mention", accountId: { notIn: [...kept] } },
  });
}
