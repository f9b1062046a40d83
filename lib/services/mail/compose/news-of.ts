import { readRemovalItem } from "@/lib/db/codecs/inbox";
import type { InboxKind } from "@/lib/db/generated/client";
import type { MailedItem } from "@/lib/db/system/comments/mailed-items";
import type { NewsKind } from "@/lib/domain/mail/news-settings";
import type { News, RemovalStep } from "@/lib/domain/mail/texts/news-text";

const steps: readonly RemovalStep[] = ["planned", "removing", "removed", "expiring"];

/** The kinds of items that are mailed as this. */
export const itemKindsOf = (kind: NewsKind): readonly InboxKind[] => (kind === "removals" ? steps : [kind]);

function ofComment(item: MailedItem, kind: "mention" | "reply", by: string | null): News {
  const { workspace, artifactId, commentId, comment, artifact } = item;
  const isBlind = comment?.candidate?.review.blind === true || (artifact?.candidates.length ?? 0) > 0;
  // The page of the inbox tells the rest, by what its reader may see then.
  if (isBlind) return { kind, by: null, workspace: null, path: "/inbox" };
  const path = `/w/${workspace.slug}/artifacts/${artifactId}#comment-${commentId}`;
  return { kind, by, workspace: workspace.title, path };
}

function ofRemoval({ workspace, planId, detail }: MailedItem, step: RemovalStep): News {
  const { artifacts = 0, environment = null, dueAt = null } = readRemovalItem(detail) ?? {};
  const home = `/w/${workspace.slug}`;
  const page = step === "expiring" ? `${home}?sort=expiry` : `${home}/settings/retention`;
  const path = planId === null ? page : `${home}/settings/removals/${planId}`;
  const at = dueAt === null ? null : new Date(dueAt);
  return { kind: "removals", step, artifacts, environment, dueAt: at, workspace: workspace.title, path };
}

/** What a mail may tell of an item; null for kinds that are not mailed. `by`: who did it. */
export function newsOf(item: MailedItem, by: string | null): News | null {
  const { kind, review, reviewId, workspace } = item;
  switch (kind) {
    case "mention":
    case "reply":
      return ofComment(item, kind, by);
    case "assigned":
    case "decided": {
      if (review === null) return null;
      const path = `/w/${workspace.slug}/reviews/${reviewId}`;
      return { kind, by: review.blind ? null : by, title: review.title, path };
    }
    case "planned":
    case "removing":
    case "removed":
    case "expiring":
      return ofRemoval(item, kind);
    case "batchDone":
    case "batchStuck":
    case "runnerPaused":
    case "webhookDisabled":
    case "certificateEnding":
      return null;
  }
}
