"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { afterFrame } from "@/components/picture/after-frame";
import { toast } from "@/components/ui/feedback/toast";
import { nextPairOf, useUndoVote, useVote } from "@/lib/client/reviews/votes";
import type { JudgingData } from "@/lib/contracts/reviews/judging-data";
import type { NextPair } from "@/lib/contracts/reviews/vote";
import { shownOf, votesOf } from "@/lib/domain/reviews/judging";
import type { Outcome } from "@/lib/domain/reviews/vote";
import { Problem } from "@/lib/sdk/problem";
import { AnswerStore } from "./answer-store";
import { JudgingStore } from "./judging-store";
import { useOtherTabs } from "./use-other-tabs";

/**
 * The pair to judge, with voting and undo. The next pair is shown at once; if the server refuses a vote, it is taken
 * back.
 */
export function useJudging(ws: string, id: string, game: JudgingData) {
  const [store] = useState(() => new JudgingStore(game));
  const [answers] = useState(() => new AnswerStore(store, game.questions));
  const given = useSyncExternalStore(answers.subscribe, answers.given, answers.given);
  const judging = useSyncExternalStore(store.subscribe, store.state, store.state);
  const { next, readNext, readIfThere } = useVotesFromElsewhere(ws, id, { game, store });
  const notifyOthers = useOtherTabs(`${ws} ${id}`, readNext);
  const onStored = (stored: NextPair) => {
    store.stored(stored);
    notifyOthers();
  };
  const callbacks = { onStored, onRefused: store.refused };
  const vote = useVote(ws, id, callbacks);
  const undoing = useUndoVote(ws, id, callbacks);

  function cast(act: ReturnType<AnswerStore["press"]>) {
    if (act !== null) afterFrame(() => vote.mutate({ vote: act.vote, isWanted: () => store.isWanted(act) }));
  }
  function undo() {
    if (answers.clear()) return;
    const act = store.undo();
    if (act === null) toast("Nothing to undo");
    else afterFrame(() => undoing.mutate({ isWanted: () => store.isWanted(act) }));
  }
  return {
    /** Null if only the server can say what comes next. */
    shown: shownOf(judging),
    last: judging.next,
    /** The next pair with its tiles, as last read. */
    next,
    votes: votesOf(judging),
    isUndoable: given.length > 0 || votesOf(judging).length > 0,
    isStored: judging.pending.length === 0,
    refusal: judging.refusal,
    /** What was answered about the pair that is shown, in the order of the questions, before its last answer. */
    given,
    press: (outcome: Outcome) => cast(answers.press(outcome)),
    /** Gives the leading answer to the questions that are left. */
    pressRest: () => cast(answers.pressRest()),
    /** Takes back the last answer about this pair. */
    back: answers.back,
    /** Clears the answers about this pair; without any, takes the last pair back. */
    undo,
    /** Reads the game again if the server is there, such as when a picture could not be loaded. */
    readIfThere,
  };
}

/** Whether Fluxara itself refused, rather than a proxy whose upstream is down. */
const isAnswer = (error: Error) => error instanceof Problem && error.status < 500;

type JudgingHandle = { game: JudgingData; store: JudgingStore };

type PairReader = {
  /** As last read. */
  next: NextPair | undefined;
  readNext: () => void;
  readIfThere: () => Promise<void>;
};

/** Reads the game again when this reviewer voted in another tab or on another device, or after a refusal. */
function useVotesFromElsewhere(ws: string, id: string, { game, store }: JudgingHandle): PairReader {
  const router = useRouter();
  const { data, refetch } = useQuery(nextPairOf(ws, id));
  const { refusal, pending } = useSyncExternalStore(store.subscribe, store.state, store.state);
  // A page that fails to load is replaced by the browser's own error page, so a small request first checks whether the server responds.
  const readIfThere = useCallback(async () => {
    const { error } = await refetch();
    if (error === null || isAnswer(error)) router.refresh();
  }, [refetch, router]);
  const readAgain = useEffectEvent(() => void readIfThere());
  const isStored = pending.length === 0;
  useEffect(() => {
    if (isStored) store.restart(game);
  }, [store, game, isStored]);
  useEffect(() => {
    if (data !== undefined && store.votedElsewhere(data)) readAgain();
  }, [data, store]);
  useEffect(() => {
    if (refusal !== null) void readIfThere();
  }, [refusal, readIfThere]);
  return { next: data, readNext: () => void refetch(), readIfThere };
}
