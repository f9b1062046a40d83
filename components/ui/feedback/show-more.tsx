"use client";

import type { ReactNode } from "react";
import { Button } from "../button";
import { Failure } from "./failure";

export type ShowMoreProps = {
  /** Result of `useInfiniteQuery`. */
  list: {
    error: Error | null;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  className?: string;
  /** The button's text. */
  children: ReactNode;
};

/** Loads a list's next page; renders nothing if all pages are loaded. */
export function ShowMore({ list, className = "justify-self-center", children }: ShowMoreProps) {
  if (!list.hasNextPage) return null;
  const load = () => void list.fetchNextPage();
  if (list.isFetchNextPageError) {
    const title = "The next page could not be loaded";
    return (
      <Failure inline error={list.error} title={title} onRetry={load} isRetrying={list.isFetchingNextPage} />
    );
  }
  return (
    <Button className={className} disabled={list.isFetchingNextPage} onClick={load}>
      {children}
    </Button>
  );
}
