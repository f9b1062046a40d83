"use client";

import type { ReactNode } from "react";
import { Button } from "../button";

export type ShowMoreProps = {
  /** Result of `useInfiniteQuery`. */
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  className?: string;
  /** The button's text. */
  children: ReactNode;
};

/** Loads a list's next page; renders nothing if all pages are loaded. */
export function ShowMore({ list, className = "justify-self-center", children }: ShowMoreProps) {
  if (!list.hasNextPage) return null;
  return (
    <Button
      className={className}
      disabled={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {children}
    </Button>
  );
}
