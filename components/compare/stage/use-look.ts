"use client";

import { parseAsBoolean, parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { Artifact } from "@/lib/contracts/artifact";
import { swipeCaveat } from "./composition";
import { lineUp, shownOf, stepped } from "./line-up";

export const modes = ["side", "swipe"] as const;
export type Mode = (typeof modes)[number];

/** The compare view as stored in the URL, where candidates are counted from 1. */
const urlParams = {
  mode: parseAsStringLiteral(modes),
  panes: parseAsInteger,
  champion: parseAsInteger.withDefault(1),
  challenger: parseAsInteger.withDefault(2),
  active: parseAsInteger.withDefault(2),
  reversed: parseAsBoolean.withDefault(false),
  all: parseAsBoolean.withDefault(false),
};

/** More candidates than this are compared two at a time. */
const fewCandidates = 4;

export function useLook(items: readonly Artifact[]) {
  const [asked, set] = useQueryStates(urlParams);
  const count = items.length;
  const panes = asked.panes ?? (count > fewCandidates ? 2 : count);
  const line = lineUp(count, { champion: asked.champion - 1, challenger: asked.challenger - 1, panes });
  const pair = shownOf(count, { ...line, panes: 2 }).flatMap((at) => items[at] ?? []);
  const [champion, challenger] = pair;
  const caveat = champion && challenger ? swipeCaveat(champion, challenger) : null;
  const fitting: Mode = count === 2 && caveat === null ? "swipe" : "side";
  const mode = asked.mode ?? fitting;
  const shownAt = shownOf(count, mode === "swipe" ? { ...line, panes: 2 } : line);
  const shown = shownAt.flatMap((at) => items[at] ?? []);
  const ahead = ([1, -1] as const).flatMap((direction) => [
    stepped(count, shownAt.at(-1) ?? 0, line.champion, direction),
    stepped(count, line.challenger, line.champion, direction),
    stepped(count, line.champion, line.challenger, direction),
  ]);
  /** The pane that keys act on; 0 is the champion's. */
  const active = Math.min(Math.max(asked.active - 1, 0), shown.length - 1);
  const go = (change: Partial<typeof asked>) => void set(change);
  const challenger1 = line.challenger + 1;
  const champion1 = line.champion + 1;
  const stepChampion = (direction: -1 | 1) =>
    go({ champion: stepped(count, line.champion, line.challenger, direction) + 1, challenger: challenger1 });
  const stepChallenger = (direction: -1 | 1) =>
    go({ challenger: stepped(count, line.challenger, line.champion, direction) + 1, champion: champion1 });
  return {
    ...line,
    mode,
    caveat,
    shown,
    /** Candidates one step away in either direction: worth preloading. */
    ahead: [...new Set(ahead)].flatMap((at) => items[at] ?? []),
    active,
    reversed: asked.reversed,
    onlyDifferences: !asked.all,
    setMode: (next: Mode) => go({ mode: next }),
    setPanes: (next: number) => go({ panes: next, mode: "side" }),
    setActive: (at: number) => go({ active: at + 1 }),
    setOnlyDifferences: (only: boolean) => go({ all: !only }),
    reverse: () => go({ reversed: !asked.reversed }),
    stepChampion,
    stepChallenger,
    /** Choosing the champion as challenger swaps the two. */
    challenge: (at: number) =>
      at === line.champion
        ? go({ champion: challenger1, challenger: champion1, active: 2 })
        : go({ challenger: at + 1, champion: champion1, active: 2 }),
  };
}

export type Look = ReturnType<typeof useLook>;
