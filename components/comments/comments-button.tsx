import { MessageSquare } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Discussion } from "./use-discussion";

/** Shows or hides the comments, with the number of unresolved threads. */
export function CommentsButton({ discussion }: { discussion: Discussion }) {
  if (!discussion.mayRead) return null;
  return (
    <Button
      size="sm"
      variant={discussion.isOpen ? "on" : "ghost"}
      aria-pressed={discussion.isOpen}
      aria-label={discussion.openCount === 0 ? "Comments" : `Comments, ${discussion.openCount} unresolved`}
      onClick={discussion.toggle}
    >
      <MessageSquare aria-hidden />
      <span className="max-sm:hidden">Comments</span>
      {discussion.openCount === 0 ? null : <span className="num">{discussion.openCount}</span>}
    </Button>
  );
}
