import { formatBytes, plural } from "@/components/ui/text/format";
import type { InboxItem } from "@/lib/contracts/inbox";

type InboxSubject = Pick<
  InboxItem,
  "kind" | "by" | "title" | "workspace" | "subject" | "commentId" | "removal"
>;

function removalOf({ removal }: InboxSubject): string {
  if (removal === null) return "artifacts";
  const { artifacts, bytes, environment } = removal;
  const where = environment === null ? "" : ` in ${environment}`;
  return `${plural(artifacts, "artifact")} (${formatBytes(bytes)})${where}`;
}

/** What happened, in one line. */
export function lineOf(told: InboxSubject): string {
  const { kind, title } = told;
  const name = told.by?.name ?? "The schedule";
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
      return `${name} proposes to remove ${removalOf(told)}. Nothing is removed until an admin executes the plan`;
    case "removing":
      return `${name} is removing ${removalOf(told)}. It can still be undone`;
    case "removed":
      return `The removal of ${removalOf(told)} is done`;
    case "expiring":
      return `${removalOf(told)} expire within a week`;
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
    case "workspace":
      return kind === "expiring" ? `${home}?sort=expiry` : `${home}/settings/retention`;
    case "artifact": {
      const artifact = `${home}/artifacts/${subject.id}`;
      return commentId === null ? artifact : `${artifact}#comment-${commentId}`;
    }
  }
}
