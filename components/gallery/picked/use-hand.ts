"use client";

import { useSyncExternalStore } from "react";
import type { Hand, Picked } from "./hand";

const nothing: Picked = new Map();

export const usePicked = (hand: Hand) => useSyncExternalStore(hand.subscribe, hand.picked, () => nothing);
export const useActive = (hand: Hand) => useSyncExternalStore(hand.subscribe, hand.active, () => null);

export function useIsPicked(hand: Hand, id: string): boolean {
  const read = () => hand.picked().has(id);
  return useSyncExternalStore(hand.subscribe, read, () => false);
}
