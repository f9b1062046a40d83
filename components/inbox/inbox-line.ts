import type { InboxItem } from "@/lib/contracts/inbox";

type Told = Pick<InboxItem, "kind" | "by" | "title" | "workspace" | "subject" | "commentId">;

/** What happened, in one line. */
export function lineOf({ kind, by, title }: Told): string {
  switch (kind) {
    case "mention":
      return `${by.name} mentioned you on ${title}`;
    case "reply":
      return `${by.name} replied on ${title}`;
    case "assigned":
      return `${by.name} asked you to judge “${title}”`;
    case "decided":
      return `${by.name} decided “${title}”`;
  }
}

/** The exact place: the comment, or the review. */
export function hrefOf({ workspace, subject, commentId }: Told): string {
  if (subject.kind === "review") return `/w/${workspace}/reviews/${subject.id}`;
  const artifact = `/w/${workspace}/artifacts/${subject.id}`;
  return commentId === null ? artifact : `${artifact}#comment-${commentId}`;
}
