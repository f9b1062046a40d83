"use client";

import clsx from "clsx";
import { CircleCheck, CornerDownRight, RotateCcw } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { besideRow, useFocusBack, useFocusOn } from "@/components/ui/focus-on";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import { useChangeComment, useSendComment } from "@/lib/client/comments/write-comments";
import { authorName } from "@/lib/domain/access/author-name";
import { CommentItem } from "./comment-item";
import { Composer } from "./composer";
import type { Discussion } from "./use-discussion";

const besideThread = (thread: Element) => besideRow(thread, "article");

type ThreadItemProps = { discussion: Discussion; thread: Discussion["threads"][number] };

/** A comment with its replies. Pointing at it highlights its pin on the picture. */
export function ThreadItem({ discussion, thread }: ThreadItemProps) {
  const { first, replies, isOpen } = thread;
  const number = discussion.pins.find((pin) => pin.thread.first.id === first.id)?.number;
  const element = useRef<HTMLLIElement>(null);
  useFocusOn(element, besideThread);
  return (
    <li
      ref={element}
      onPointerEnter={() => discussion.setLit(first.id)}
      onPointerLeave={() => discussion.setLit(null)}
      onFocus={() => discussion.setLit(first.id)}
      onBlur={() => discussion.setLit(null)}
      className={clsx(
        "grid gap-1 border-b py-3 last:border-0",
        discussion.lit === first.id && number !== undefined && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      <div className={clsx("grid gap-1 pl-3", !isOpen && "text-ink-2")}>
        <CommentItem
          discussion={discussion}
          comment={first}
          before={number === undefined ? null : <PinNumber number={number} isOpen={isOpen} />}
        />
        {replies.length === 0 ? null : (
          <ol aria-label="Replies" className="ml-1 grid border-l pl-4">
            {replies.map((reply) => (
              <Reply key={reply.id} discussion={discussion} reply={reply} />
            ))}
          </ol>
        )}
        {first.reviewId === null ? null : (
          <Link
            href={`/w/${discussion.ws}/reviews/${first.reviewId}`}
            className="flex min-h-6 w-fit items-center text-ink-3 text-xs underline pointer-coarse:min-h-11"
          >
            In a review
          </Link>
        )}
        {first.resolved === null ? null : (
          <p className="flex flex-wrap items-center gap-1.5 text-ink-3 text-xs">
            <CircleCheck aria-hidden className="size-3.5 text-preferred" />
            Resolved by {first.resolved.by.name} <DateLabel at={first.resolved.at} />
          </p>
        )}
        {discussion.mayWrite ? <ThreadActions discussion={discussion} thread={thread} /> : null}
      </div>
    </li>
  );
}

function Reply({ discussion, reply }: { discussion: Discussion; reply: ThreadItemProps["thread"]["first"] }) {
  const element = useRef<HTMLLIElement>(null);
  useFocusOn(element, besideThread);
  return (
    <li ref={element}>
      <CommentItem discussion={discussion} comment={reply} />
    </li>
  );
}

/** The number of the thread's pin. */
function PinNumber({ number, isOpen }: { number: number; isOpen: boolean }) {
  return (
    <span
      className={clsx(
        "num grid size-5 place-items-center rounded-full rounded-bl-none font-semibold",
        isOpen ? "bg-accent text-accent-ink" : "bg-over text-ink",
      )}
    >
      <span className="sr-only">Pin </span>
      {number}
    </span>
  );
}

function ThreadActions({ discussion, thread }: ThreadItemProps) {
  const { first, isOpen } = thread;
  const { draft } = discussion;
  const key = draft.replyTo(first.id);
  const [isReplying, setIsReplying] = useState(() => draft.isKept(key));
  const opener = useFocusBack(isReplying);
  const resolving = useChangeComment(discussion.ws, first);
  const replying = useSendComment(discussion.ws, discussion.artifactId);
  const close = () => {
    draft.keep(key, "");
    setIsReplying(false);
  };
  if (isReplying)
    return (
      <Composer
        ws={discussion.ws}
        label={`Reply to ${authorName(first.by)}`}
        placeholder="Reply. @ mentions a member"
        action="Reply"
        text={draft.textOf(key)}
        onText={(text) => draft.keep(key, text)}
        autoFocus
        isSending={replying.isPending}
        error={replying.error}
        onSend={(body) => replying.mutateAsync({ body, replyTo: first.id })}
        onSent={close}
        onCancel={close}
      />
    );
  return (
    <div className="-ml-2 flex gap-1">
      <Button ref={opener} size="sm" variant="ghost" onClick={() => setIsReplying(true)}>
        <CornerDownRight aria-hidden />
        Reply
      </Button>
      <Button
        size="sm"
        variant="ghost"
        // If disabled, the button would lose focus before the next thread could receive it.
        aria-disabled={resolving.isPending}
        onClick={() => {
          if (!resolving.isPending) resolving.mutate({ resolved: isOpen });
        }}
      >
        {isOpen ? <CircleCheck aria-hidden /> : <RotateCcw aria-hidden />}
        {isOpen ? "Resolve" : "Reopen"}
      </Button>
    </div>
  );
}
