"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMay } from "@/components/shell/rights";
import { commentsOf } from "@/lib/client/comments/comments";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Comment } from "@/lib/contracts/comments";
import type { Anchor } from "@/lib/domain/comments/anchor";
import { pinsOf, type Thread, threadsOf } from "@/lib/domain/comments/threads";

/** Id of the comment in the URL's hash. */
const inAddress = () => /^#comment-([0-9a-f-]{36})$/.exec(window.location.hash)?.[1] ?? null;

/** A comment that the URL or a pin asks for, until the panel has shown it. */
function useWanted(onWanted: () => void) {
  const [wanted, setWanted] = useState<string | null>(null);
  const want = (id: string | null) => {
    setWanted(id);
    if (id !== null) onWanted();
  };
  useEffect(() => {
    const read = () => {
      const id = inAddress();
      if (id === null) return;
      setWanted(id);
      onWanted();
    };
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, [onWanted]);
  return { wanted, want };
}

/** Which comments are shown and how. Lost when the page is closed. */
function useShown() {
  const [isOpen, setOpen] = useState(false);
  const [withResolved, setWithResolved] = useState(false);
  const [withPins, setWithPins] = useState(true);
  /** The thread that the user points at, in the list or on the picture. */
  const [lit, setLit] = useState<string | null>(null);
  return { isOpen, setOpen, withResolved, setWithResolved, withPins, setWithPins, lit, setLit };
}

/** A place that is being chosen, or one that waits for its comment. */
type CommentDraft = { of: string; isChoosing: boolean; at: Anchor | null };

const replyTo = (id: string) => `reply to ${id}`;
const editOf = (id: string) => `edit of ${id}`;

/** Unsent texts. They survive closing the panel, and someone else resolving the thread. */
function useTexts() {
  const [texts] = useState(() => new Map<string, string>());
  const isKept = (key: string) => texts.has(key);
  return {
    replyTo,
    editOf,
    isKept,
    textOf: (key: string) => texts.get(key) ?? "",
    keep: (key: string, text: string) => {
      if (text === "") texts.delete(key);
      else texts.set(key, text);
    },
    isIn: ({ first, replies }: Thread<Comment>) =>
      isKept(replyTo(first.id)) || [first, ...replies].some(({ id }) => isKept(editOf(id))),
  };
}

function useDraft(artifactId: string, open: () => void) {
  const [draft, setDraft] = useState<CommentDraft | null>(null);
  const now = draft?.of === artifactId ? draft : null;
  return {
    at: now?.at ?? null,
    isChoosing: now?.isChoosing ?? false,
    choose: () => setDraft({ of: artifactId, isChoosing: true, at: now?.at ?? null }),
    set: (at: Anchor) => {
      setDraft({ of: artifactId, isChoosing: false, at });
      open();
    },
    clear: () => setDraft((known) => (known?.of === artifactId ? null : known)),
  };
}

const isOf = (comment: Comment, id: string) => comment.id === id;

type DiscussionSubject = Pick<ArtifactItem, "id" | "state" | "createdAt">;

/**
 * An artifact's comments, and how page and picture show them. The last argument is the artifact whose comments are
 * loaded: the previous one while the artifact on screen has not been painted yet.
 */
export function useDiscussion(ws: string, onScreen: DiscussionSubject, { id }: DiscussionSubject = onScreen) {
  const { state, createdAt } = onScreen;
  const mayRead = useMay("comment:read");
  // Only an available picture can be pointed at: comments on a removed one can only be read.
  const mayWrite = useMay("comment:write") && createdAt !== null && state !== "removed";
  const list = useInfiniteQuery({ ...commentsOf(ws, id), enabled: mayRead });
  const shown = useShown();
  const { setOpen, setWithResolved } = shown;
  const [openPanel] = useState(() => () => setOpen(true));
  const { wanted, want } = useWanted(openPanel);
  const draft = { ...useDraft(onScreen.id, openPanel), ...useTexts() };
  const comments = list.data?.pages.flatMap((page) => page.items) ?? [];
  const threads = threadsOf(comments);
  const pins = pinsOf(threads);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isMissing = wanted !== null && list.isSuccess && !comments.some((comment) => isOf(comment, wanted));
  useEffect(() => {
    if (isMissing && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isMissing, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const asked = comments.find((comment) => comment.id === wanted);
  const askedThread = threads.find(({ first }) => first.id === (asked?.replyTo ?? asked?.id));
  const isHidden = askedThread !== undefined && !askedThread.isOpen && !shown.withResolved;
  useEffect(() => {
    if (isHidden) setWithResolved(true);
  }, [isHidden, setWithResolved]);
  const isListed = (thread: Thread<Comment>) => thread.isOpen || shown.withResolved || draft.isIn(thread);
  return {
    ws,
    artifactId: id,
    mayRead,
    mayWrite,
    list,
    ...shown,
    wanted,
    want,
    draft,
    threads: threads.filter(isListed),
    resolvedCount: threads.filter(({ isOpen }) => !isOpen).length,
    openCount: threads.filter(({ isOpen }) => isOpen).length,
    pins: pins.filter(({ thread }) => isListed(thread)),
    /** Whether pins or a chosen place lie on the picture. */
    isOnPicture: (shown.withPins && pins.length > 0) || draft.at !== null || draft.isChoosing,
    toggle: () => setOpen(!shown.isOpen),
  };
}

export type Discussion = ReturnType<typeof useDiscussion>;
