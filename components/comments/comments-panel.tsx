"use client";

import clsx from "clsx";
import { MapPin, MessageSquare, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useIsPhone } from "@/components/shell/use-is-phone";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Checkbox } from "@/components/ui/form/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useSendComment } from "@/lib/client/comments/write-comments";
import { Composer } from "./composer";
import { ThreadItem } from "./thread-item";
import type { Talk } from "./use-talk";

const Sheet = dynamic(() => import("@/components/ui/overlay/sheet").then((file) => file.Sheet), {
  ssr: false,
});

type CommentsPanelProps = {
  talk: Talk;
  /** Which picture the comments are about, where there are several. */
  about?: string;
  className?: string;
};

/** The comments beside the picture; on a phone in a sheet from the bottom, away while a place is chosen. */
export function CommentsPanel({ talk, about, className }: CommentsPanelProps) {
  const isPhone = useIsPhone();
  const title = about === undefined ? "Comments" : `Comments on ${about}`;
  if (isPhone)
    return (
      <Sheet open={!talk.draft.isChoosing} onOpenChange={talk.toggle} title={title}>
        <Comments talk={talk} />
      </Sheet>
    );
  return (
    <aside aria-label="Comments" tabIndex={-1} className={clsx("flex min-h-0 flex-col", className)}>
      <header className="flex h-11 shrink-0 items-center gap-2 border-b pr-2 pl-3.5">
        <h2 className="min-w-0 flex-1 truncate font-semibold">{title}</h2>
        <IconButton label="Hide comments" shortcut="⇧M" size="sm" onClick={talk.toggle}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-auto px-3.5 py-3">
        <Comments talk={talk} />
      </div>
    </aside>
  );
}

function Comments({ talk }: { talk: Talk }) {
  const { list, threads } = talk;
  return (
    <div className="grid grid-cols-1 content-start gap-3">
      {talk.mayWrite ? <NewComment key={talk.artifactId} talk={talk} /> : null}
      <Filters talk={talk} />
      {list.isPending ? <Skeleton className="h-24" /> : null}
      <ReadFailure read={list} what="The comments" />
      {list.isSuccess && threads.length === 0 ? <NoComments talk={talk} /> : null}
      <ol aria-label="Threads" className="empty:hidden">
        {threads.map((thread) => (
          <ThreadItem key={thread.first.id} talk={talk} thread={thread} />
        ))}
      </ol>
      <ShowMore list={list}>Show newer comments</ShowMore>
    </div>
  );
}

function Filters({ talk }: { talk: Talk }) {
  const hasPins = talk.pins.length > 0 && talk.mayWrite;
  if (talk.resolvedCount === 0 && !hasPins) return null;
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
      {talk.resolvedCount === 0 ? null : (
        <Checkbox
          label={`Show resolved (${talk.resolvedCount})`}
          checked={talk.withResolved}
          onCheckedChange={(on) => talk.setWithResolved(on === true)}
        />
      )}
      {hasPins ? (
        <Checkbox
          label="Show pins"
          checked={talk.withPins}
          onCheckedChange={(on) => talk.setWithPins(on === true)}
        />
      ) : null}
    </div>
  );
}

function NoComments({ talk }: { talk: Talk }) {
  if (talk.resolvedCount > 0) return <p className="py-2 text-ink-2">All threads are resolved.</p>;
  return (
    <div className="grid justify-items-center gap-2 py-8 text-center text-ink-2">
      <MessageSquare aria-hidden className="size-5 text-ink-3" />
      {talk.mayWrite
        ? "No comments yet. Comment on the whole picture, or on a place in it."
        : "No comments were made before the picture was removed."}
    </div>
  );
}

function NewComment({ talk }: { talk: Talk }) {
  const { draft } = talk;
  const sending = useSendComment(talk.ws, talk.artifactId);
  const at = draft.at === null ? {} : { at: draft.at };
  return (
    <Composer
      // A chosen place leads to the text.
      key={draft.at === null ? "whole" : "place"}
      ws={talk.ws}
      label={draft.at === null ? "Comment" : "Comment on the chosen place"}
      placeholder="Comment. @ mentions a member"
      action="Comment"
      text={draft.textOf(talk.artifactId)}
      onText={(text) => draft.keep(talk.artifactId, text)}
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
