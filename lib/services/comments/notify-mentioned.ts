import { findColleagues } from "@/lib/db/accounts/colleagues";
import { type CommentRow, listThreadAuthors } from "@/lib/db/comments/find-comments";
import { addInboxItems, dropMentions } from "@/lib/db/comments/write-inbox";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { mentionsIn } from "@/lib/domain/comments/mentions";
import { noticesOf } from "@/lib/domain/comments/notices";

type MentionSource = Pick<CommentRow, "id" | "artifactId" | "accountId" | "replyTo" | "body">;

async function notifyPeople(
  scope: Scope<"comment:write">,
  said: MentionSource,
  threadIds: readonly string[],
  tx: Db,
): Promise<string[]> {
  const mentionedIds = (await findColleagues(scope, mentionsIn(said.body), tx)).map(({ id }) => id);
  const recipients = noticesOf({ authorId: said.accountId, mentionedIds, threadIds });
  await addInboxItems(scope, { artifactId: said.artifactId, commentId: said.id }, recipients, tx);
  return mentionedIds;
}

/** Notifies the people mentioned in a new comment and, if it is a reply, the authors in its thread. */
export async function notifyOfComment(
  scope: Scope<"comment:write">,
  said: MentionSource,
  tx: Db,
): Promise<void> {
  const threadIds = said.replyTo === null ? [] : await listThreadAuthors(scope, said.replyTo, tx);
  await notifyPeople(scope, said, threadIds, tx);
}

/** After an edit: notifies newly mentioned people and withdraws the notifications of those no longer mentioned. */
export async function notifyOfEdit(
  scope: Scope<"comment:write">,
  said: MentionSource,
  tx: Db,
): Promise<void> {
  await dropMentions(scope, said.id, await notifyPeople(scope, said, [], tx), tx);
}
