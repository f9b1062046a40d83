import { MessageSquare } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Talk } from "./use-talk";

/** Shows or hides the comments, with the number of unresolved threads. */
export function CommentsButton({ talk }: { talk: Talk }) {
  if (!talk.mayRead) return null;
  return (
    <Button
      size="sm"
      variant={talk.isOpen ? "on" : "ghost"}
      aria-pressed={talk.isOpen}
      aria-label={talk.openCount === 0 ? "Comments" : `Comments, ${talk.openCount} unresolved`}
      onClick={talk.toggle}
    >
      <MessageSquare aria-hidden />
      <span className="max-sm:hidden">Comments</span>
      {talk.openCount === 0 ? null : <span className="num">{talk.openCount}</span>}
    </Button>
  );
}
