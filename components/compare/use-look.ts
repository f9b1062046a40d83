"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useAfterFrame } from "@/components/picture/after-frame";
import { onceLoaded } from "@/components/picture/pending-pictures";
import { ViewStore } from "@/components/picture/zoom/view-store";
import { assertDefined } from "@/lib/assert";
import type { ComparedItem } from "@/lib/contracts/compare";
import {
  firstMode,
  modesCookie,
  printRemembered,
  type RememberedModes,
  reasonFor,
  rememberMode,
} from "@/lib/domain/compare/first-mode";
import { stepped } from "@/lib/domain/compare/line-up";
import { type Look, shownIn } from "@/lib/domain/compare/look";
import { parseLook, printLook } from "@/lib/domain/compare/look-text";
import { hasEnough, type ModeKey, modeRow } from "@/lib/domain/compare/modes";
import { LookStore } from "./look-store";
import { storeRemembered } from "./store-remembered";

/**
 * Longer than the repeat interval of a held key, since browsers limit how often the URL may change; and longer than a
 * pixel comparison takes.
 */
const choiceMs = 200;
/** Long enough to tell that a drag or a wheel has stopped. */
const placeMs = 350;

type Items = ReadonlyMap<string, ComparedItem>;
const itemAt = (items: Items, { ids }: Look, at: number) =>
  assertDefined(items.get(ids[at] ?? ""), "candidate");

function givenOf(items: Items, look: Look) {
  const pair = [itemAt(items, look, look.champion), itemAt(items, look, look.challenger)] as const;
  return { candidates: look.ids.length, pair };
}

/** Waits until no picture is being loaded: Next renders on every change of the URL. */
function inTime(write: () => void, ms: number): () => void {
  let cancel = () => {};
  const timer = setTimeout(() => {
    cancel = onceLoaded(write);
  }, ms);
  return () => {
    clearTimeout(timer);
    cancel();
  };
}

/** Keeps the URL in sync with the exact look. */
function useAddress(store: LookStore): void {
  useEffect(() => {
    let cancel = () => {};
    let known = store.rendered();
    const write = () => {
      const query = `?${printLook(store.read())}`;
      if (query !== window.location.search)
        window.history.replaceState(null, "", `${query}${window.location.hash}`);
    };
    const leave = store.subscribe(() => {
      cancel();
      cancel = inTime(write, store.rendered() === known ? placeMs : choiceMs);
      known = store.rendered();
    });
    write();
    return () => {
      cancel();
      leave();
    };
  }, [store]);
}

const activeIn = (look: Look): number => shownIn(look)[look.active] ?? 0;

/** Candidates one step away in either direction: worth decoding ahead. */
function aheadOf(look: Look): number[] {
  if (modeRow(look.mode).shows === "all") return [];
  const count = look.ids.length;
  const { champion, challenger } = look;
  const steps = ([1, -1] as const).flatMap((by) => [
    stepped(count, shownIn(look).at(-1) ?? 0, champion, by),
    stepped(count, challenger, champion, by),
    stepped(count, champion, challenger, by),
  ]);
  return [...new Set(steps)];
}

/** The layout around the pictures depends on these fields: when they change, the whole page is rendered at once. */
const arrangementOf = ({ ids, panes, facts, all }: Look) => [...ids, panes, facts, all].join();

/** The exact look: read from the URL, changed by actions alone, and written back. */
export function useLook(candidates: readonly ComparedItem[], lastModes: RememberedModes) {
  const items: Items = new Map(candidates.map((item) => [item.id, item]));
  const search = useSearchParams();
  const [{ store, view }] = useState(() => {
    const look = parseLook(search.toString(), (asked) => firstMode(givenOf(items, asked), lastModes));
    const opened = new LookStore(look);
    return { store: opened, view: new ViewStore(opened) };
  });
  const [remembered, setRemembered] = useState(lastModes);
  const look = useSyncExternalStore(store.subscribe, store.rendered, store.rendered);
  useAddress(store);
  const painted = useAfterFrame(look);
  const isFresh = painted !== look && arrangementOf(painted) === arrangementOf(look);
  const at = (indexes: readonly number[]) => indexes.map((each) => itemAt(items, look, each));
  const given = givenOf(items, look);
  const { act } = store;
  return {
    ...look,
    store,
    view,
    act,
    items: look.ids.map((_, index) => itemAt(items, look, index)),
    shown: at(shownIn(look)),
    /** The look shows other candidates or another mode, which have not been painted yet. */
    isFresh,
    /** The candidate that was active when the page was last painted. */
    paintedItem: itemAt(items, isFresh ? painted : look, activeIn(isFresh ? painted : look)),
    ahead: at(aheadOf(look)),
    reason: reasonFor(look.mode, given),
    url: () => printLook(store.read()),
    /** Also remembers the mode for the next comparison like this one. */
    setMode: (mode: ModeKey) => {
      if (!hasEnough(mode, look.ids.length)) return;
      // Graphs are not remembered: the next pictures may have none.
      if (modeRow(mode).zooms) {
        const next = rememberMode(given, mode, remembered);
        setRemembered(next);
        storeRemembered(modesCookie, printRemembered(next));
      }
      act({ do: "mode", to: mode });
    },
  };
}

export type LookView = ReturnType<typeof useLook>;
