"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { foundBy } from "@/lib/client/find";
import { arranged, type Entry } from "./entry";
import { namedEntry } from "./named-entries";
import { readRecent } from "./recent";
import { type PaletteWhere, useEntries } from "./use-entries";

const pauseMs = 120;

/** Follows `value` with a delay, once it stops changing. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** The entries that match the typed text. Without text, recent ones come first. */
export function useShown(where: PaletteWhere, typed: string) {
  const ws = where.workspace?.slug ?? null;
  const [recent] = useState(() => (ws === null ? [] : readRecent(where.account.email, ws)));
  const fixed = useEntries(where);
  const asked = useSettled(typed);
  const found = useQuery(foundBy(ws, asked));
  const isEmpty = typed.trim() === "";
  const named: Entry[] =
    ws === null
      ? []
      : isEmpty
        ? recent.map((each) => namedEntry(ws, each, true))
        : (found.data?.items ?? []).map((each) => namedEntry(ws, each));
  return {
    entries: arranged([...named, ...fixed], typed),
    isSearching: !isEmpty && ws !== null && (asked !== typed || found.isFetching),
    error: isEmpty ? null : found.error,
  };
}
