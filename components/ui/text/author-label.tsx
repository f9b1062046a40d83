import clsx from "clsx";
import { Bot } from "lucide-react";
import { authorName, type NamedAuthor } from "@/lib/domain/access/author-name";

/** A person's name; an assistant's with its own icon and word, so that nobody takes it for a person. */
export function AuthorLabel({ by, className }: { by: NamedAuthor; className?: string }) {
  if (by.assistant === undefined) return <span className={className}>{by.name}</span>;
  return (
    <span className={clsx("inline-flex min-w-0 items-center gap-1", className)}>
      <Bot aria-hidden className="size-4 shrink-0 text-ink-3" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{authorName(by)}</span>
    </span>
  );
}
