import { mailNews } from "@/lib/db/mail/mail-news";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

type InboxRight = "comment:write" | "review:write" | "decision:write";

/** What an item is about. */
export type About = { artifactId: string; commentId: string } | { reviewId: string };

type Recipient = { accountId: string; kind: "mention" | "reply" | "assigned" | "decided" };

/** Adds an item for each account, and its mail; each has at most one per comment. */
export async function addInboxItems(
  scope: Scope<InboxRight>,
  about: About,
  recipients: readonly Recipient[],
  tx: Db,
): Promise<void> {
  const { workspaceId, userId: byId } = scope;
  const data = recipients.map((each) => ({ ...each, ...about, workspaceId, byId }));
  const select = { id: true, accountId: true } as const;
  const added = await tx.inboxItem.createManyAndReturn({ data, skipDuplicates: true, select });
  const kinds = new Map(recipients.map(({ accountId, kind }) => [accountId, kind]));
  const subjectId = "reviewId" in about ? about.reviewId : about.artifactId;
  const news = added.flatMap((item) => {
    const kind = kinds.get(item.accountId);
    return kind === undefined ? [] : [{ ...item, kind, subjectId }];
  });
  await mailNews(scope, news, tx);
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
