import { formatBytes, plural } from "@/components/ui/text/format";
import type { InboxItem } from "@/lib/contracts/inbox";
import { authorName } from "@/lib/domain/access/author-name";

type InboxSubject = Pick<
  InboxItem,
  "kind" | "by" | "title" | "workspace" | "subject" | "commentId" | "removal" | "cells" | "because"
>;

function removalOf({ removal }: InboxSubject): string {
  if (removal === null) return "artifacts";
  const { artifacts, bytes, environment } = removal;
  const where = environment === null ? "" : ` in ${environment}`;
  return `${plural(artifacts, "artifact")} (${formatBytes(bytes)})${where}`;
}

/** "31 of 48, 2 failed". */
function cellsText({ cells }: InboxSubject): string {
  if (cells === null) return "";
  const { total, completed, failed, canceled } = cells;
  const parts = [
    `${completed} of ${total}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(canceled > 0 ? [`${canceled} canceled`] : []),
  ];
  return `: ${parts.join(", ")}`;
}

/** What happened, in one line. */
export function lineOf(item: InboxSubject): string {
  const { kind, title } = item;
  const name = item.by === null ? "The schedule" : authorName(item.by);
  switch (kind) {
    case "mention":
      return `${name} mentioned you on ${title}`;
    case "reply":
      return `${name} replied on ${title}`;
    case "assigned":
      return `${name} asked you to judge “${title}”`;
    case "decided":
      return `${name} decided “${title}”`;
    case "planned":
      return `${name} proposes to remove ${removalOf(item)}. Nothing is removed until an admin executes the plan`;
    case "removing":
      return `${name} is removing ${removalOf(item)}. It can still be undone`;
    case "removed":
      return `The removal of ${removalOf(item)} is done`;
    case "expiring":
      return `${removalOf(item)} expire within a week`;
    case "batchDone":
      return `“${title}” is done${cellsText(item)}`;
    case "batchStuck":
      return `“${title}” has waited for 10 minutes: ${item.because}`;
    case "runnerPaused":
      return `${title} was paused: ${item.because}`;
    case "webhookDisabled":
      return `Webhook ${title} was disabled: ${item.because}`;
    case "certificateEnding":
      return `${item.because} Without a new one, what leaves is not signed`;
  }
}

/** Links to the exact place: the comment, the review, or the plan. */
export function hrefOf({ kind, workspace, subject, commentId }: InboxSubject): string {
  const home = `/w/${workspace}`;
  switch (subject.kind) {
    case "review":
      return `${home}/reviews/${subject.id}`;
    case "plan":
      return `${home}/settings/removals/${subject.id}`;
    case "batch":
      return `${home}/batches/${subject.id}`;
    case "runner":
      return `${home}/settings/runners`;
    case "webhook":
      return `${home}/settings/webhooks/${subject.id}`;
    case "workspace":
      if (kind === "certificateEnding") return "/operator/health";
      return kind === "expiring" ? `${home}?sort=expiry` : `${home}/settings/retention`;
    case "artifact": {
      const artifact = `${home}/artifacts/${subject.id}`;
      return commentId === null ? artifact : `${artifact}#comment-${commentId}`;
    }
  }
}
