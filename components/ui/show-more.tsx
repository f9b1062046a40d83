"use client";

import type { ReactNode } from "react";
import { Button } from "./button";

export type ShowMoreProps = {
  /** Of `useInfiniteQuery`. */
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  className?: string;
  /** What more there is. */
  children: ReactNode;
};

/** Loads a list's next page; nothing where all of it is there. */
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
