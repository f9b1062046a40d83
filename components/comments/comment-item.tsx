"use client";

import clsx from "clsx";
import { Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useMay } from "@/components/shell/rights";
import { useDone } from "@/components/shell/use-undo";
import { useFocusBack, useFocusOn } from "@/components/ui/focus-on";
import { IconButton } from "@/components/ui/icon-button";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { AuthorLabel } from "@/components/ui/text/author-label";
import { DateLabel } from "@/components/ui/text/date-label";
import { useChangeComment, useDeleteComment } from "@/lib/client/comments/write-comments";
import type { Comment } from "@/lib/contracts/comments";
import { authorName } from "@/lib/domain/access/author-name";
import { CommentText } from "./comment-text";
import { Composer } from "./composer";
import type { Discussion } from "./use-discussion";

type CommentItemProps = {
  discussion: Discussion;
  comment: Comment;
  /** Shown before the author, such as the number of a pin. */
  before?: ReactNode;
};

/** One comment. Its author can edit and delete it; admins can delete any comment. */
export function CommentItem({ discussion, comment, before }: CommentItemProps) {
  const { draft } = discussion;
  const key = draft.editOf(comment.id);
  const [isEditing, setIsEditing] = useState(() => draft.isKept(key));
  const opener = useFocusBack(isEditing);
  const changing = useChangeComment(discussion.ws, comment);
  const close = () => {
    draft.keep(key, "");
    setIsEditing(false);
  };
  const element = useShownWhenWanted(discussion, comment.id);
  const moderates = useMay("workspace:write");
  const mayDelete = comment.mine || moderates;
  return (
    <article
      ref={element}
      id={`comment-${comment.id}`}
      tabIndex={-1}
      aria-label={`Comment by ${authorName(comment.by)}`}
      className={clsx(
        "group/comment -mx-2 grid scroll-m-4 gap-1 rounded-md px-2 py-1.5 outline-offset-0",
        "focus:bg-accent-bg",
      )}
    >
      <header className="flex min-h-7 flex-wrap items-center gap-x-2">
        {before}
        <AuthorLabel by={comment.by} className="font-[550]" />
        <DateLabel at={comment.createdAt} className="text-ink-3 text-xs" />
        {comment.editedAt === null || comment.deletedAt !== null ? null : (
          <span className="text-ink-3 text-xs" title={comment.editedAt}>
            edited
          </span>
        )}
        {mayDelete && comment.deletedAt === null && discussion.mayWrite && !isEditing ? (
          <Actions>
            {comment.mine ? (
              <IconButton ref={opener} label="Edit comment" size="sm" onClick={() => setIsEditing(true)}>
                <Pencil aria-hidden />
              </IconButton>
            ) : null}
            <DeleteButton discussion={discussion} comment={comment} />
          </Actions>
        ) : null}
      </header>
      {isEditing ? (
        <Composer
          ws={discussion.ws}
          label="Edit comment"
          text={draft.isKept(key) ? draft.textOf(key) : (comment.body ?? "")}
          onText={(text) => draft.keep(key, text)}
          action="Save"
          autoFocus
          isSending={changing.isPending}
          error={changing.error}
          onSend={(body) => changing.mutateAsync({ body })}
          onSent={close}
          onCancel={close}
        />
      ) : (
        <CommentText comment={comment} />
      )}
    </article>
  );
}

const articleOf = (gone: Element) => gone.closest("article");

/**
 * Disappears once the comment is deleted, even if the comment stays for its replies. Focus then moves to the comment.
 */
function Actions({ children }: { children: ReactNode }) {
  const element = useRef<HTMLSpanElement>(null);
  useFocusOn(element, articleOf);
  return (
    <span
      ref={element}
      className="ml-auto flex pointer-fine:opacity-0 transition-opacity focus-within:opacity-100 group-hover/comment:opacity-100"
    >
      {children}
    </span>
  );
}

function DeleteButton({ discussion, comment }: Omit<CommentItemProps, "before">) {
  const done = useDone();
  const deleting = useDeleteComment(discussion.ws, comment, (step) => {
    if (step !== null) done("Comment deleted", step);
  });
  return (
    <LateConfirm
      trigger={
        // If disabled, the button could not regain focus from the dialog.
        <IconButton label="Delete comment" size="sm" aria-disabled={deleting.isPending}>
          <Trash2 aria-hidden />
        </IconButton>
      }
      title={comment.mine ? "Delete your comment?" : `Delete the comment by ${authorName(comment.by)}?`}
      description="Its text is removed for everyone. Replies to it are kept."
      action="Delete comment"
      onConfirm={() => {
        if (!deleting.isPending) deleting.mutate();
      }}
    />
  );
}

/** Moves focus and scroll to the comment that the URL or a pin asks for. */
function useShownWhenWanted(discussion: Discussion, id: string) {
  const element = useRef<HTMLElement>(null);
  const isWanted = discussion.wanted === id;
  const { want } = discussion;
  const [done] = useState(() => () => want(null));
  useEffect(() => {
    if (!isWanted || element.current === null) return;
    element.current.focus({ preventScroll: true });
    element.current.scrollIntoView({ block: "center" });
    done();
  }, [isWanted, done]);
  return element;
}
