"use client";

import clsx from "clsx";
import { MapPin, MessageSquare, X } from "lucide-react";
import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Checkbox } from "@/components/ui/form/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useIsPhone } from "@/components/ui/use-is-phone";
import { useSendComment } from "@/lib/client/comments/write-comments";
import { loaderOf } from "@/lib/client/loader-of";
import { Composer } from "./composer";
import { ThreadItem } from "./thread-item";
import type { Discussion } from "./use-discussion";

const Sheet = dynamic(
  loaderOf(() => import("@/components/ui/overlay/sheet"), "Sheet"),
  { ssr: false },
);

type CommentsPanelProps = {
  discussion: Discussion;
  /** Which picture the comments are about, if there are several. */
  about?: string;
  className?: string;
};

/** The comments beside the picture. On a phone they are in a bottom sheet, hidden while a place is being chosen. */
export function CommentsPanel({ discussion, about, className }: CommentsPanelProps) {
  const isPhone = useIsPhone();
  const title = about === undefined ? "Comments" : `Comments on ${about}`;
  if (isPhone)
    return (
      <Sheet open={!discussion.draft.isChoosing} onOpenChange={discussion.toggle} title={title}>
        <Comments discussion={discussion} />
      </Sheet>
    );
  return (
    <aside aria-label="Comments" tabIndex={-1} className={clsx("flex min-h-0 flex-col", className)}>
      <header className="flex h-11 shrink-0 items-center gap-2 border-b pr-2 pl-3.5">
        <h2 className="min-w-0 flex-1 truncate font-semibold">{title}</h2>
        <IconButton label="Hide comments" shortcut="⇧M" size="sm" onClick={discussion.toggle}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-auto px-3.5 py-3">
        <Comments discussion={discussion} />
      </div>
    </aside>
  );
}

function Comments({ discussion }: { discussion: Discussion }) {
  const { list, threads } = discussion;
  return (
    <div className="grid grid-cols-1 content-start gap-3">
      {discussion.mayWrite ? <NewComment key={discussion.artifactId} discussion={discussion} /> : null}
      <Filters discussion={discussion} />
      {list.isPending ? <Skeleton className="h-24" /> : null}
      <ReadFailure read={list} what="The comments" />
      {list.isSuccess && threads.length === 0 ? <NoComments discussion={discussion} /> : null}
      <ol aria-label="Threads" className="empty:hidden">
        {threads.map((thread) => (
          <ThreadItem key={thread.first.id} discussion={discussion} thread={thread} />
        ))}
      </ol>
      <ShowMore list={list}>Show newer comments</ShowMore>
    </div>
  );
}

function Filters({ discussion }: { discussion: Discussion }) {
  const hasPins = discussion.pins.length > 0 && discussion.mayWrite;
  if (discussion.resolvedCount === 0 && !hasPins) return null;
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
      {discussion.resolvedCount === 0 ? null : (
        <Checkbox
          label={`Show resolved (${discussion.resolvedCount})`}
          checked={discussion.withResolved}
          onCheckedChange={(on) => discussion.setWithResolved(on === true)}
        />
      )}
      {hasPins ? (
        <Checkbox
          label="Show pins"
          checked={discussion.withPins}
          onCheckedChange={(on) => discussion.setWithPins(on === true)}
        />
      ) : null}
    </div>
  );
}

function NoComments({ discussion }: { discussion: Discussion }) {
  if (discussion.resolvedCount > 0) return <p className="py-2 text-ink-2">All threads are resolved.</p>;
  return (
    <div className="grid justify-items-center gap-2 py-8 text-center text-ink-2">
      <MessageSquare aria-hidden className="size-5 text-ink-3" />
      {discussion.mayWrite
        ? "No comments yet. Comment on the whole picture, or on a place in it."
        : "No comments were made before the picture was removed."}
    </div>
  );
}

function NewComment({ discussion }: { discussion: Discussion }) {
  const { draft } = discussion;
  const sending = useSendComment(discussion.ws, discussion.artifactId);
  const at = draft.at === null ? {} : { at: draft.at };
  return (
    <Composer
      // Once a place is chosen, the new key mounts the composer again, which focuses its text.
      key={draft.at === null ? "whole" : "place"}
      ws={discussion.ws}
      label={draft.at === null ? "Comment" : "Comment on the chosen place"}
      placeholder="Comment. @ mentions a member"
      action="Comment"
      text={draft.textOf(discussion.artifactId)}
      onText={(text) => draft.keep(discussion.artifactId, text)}
      autoFocus={draft.at !== null}
      isSending={sending.isPending}
      error={sending.error}
      onSend={(body) => sending.mutateAsync({ body, ...at })}
      onSent={draft.clear}
      above={
        <div className="flex items-center gap-1">
          <Button size="sm" variant={draft.at === null ? "default" : "on"} onClick={draft.choose}>
            <MapPin aria-hidden />
            {draft.at === null ? "Comment on a place" : "Change the place"} <Kbd>m</Kbd>
          </Button>
          {draft.at === null ? null : (
            <Button size="sm" variant="ghost" onClick={draft.clear}>
              Without a place
            </Button>
          )}
        </div>
      }
    />
  );
}
