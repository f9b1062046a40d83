"use client";

import { useQuery } from "@tanstack/react-query";
import { queueCounts } from "@/lib/client/batches/queue-counts";
import { unreadCount } from "@/lib/client/comments/inbox";
import { useMay } from "../rights";
import type { NavItem } from "./navigation";

/** The number on an item. `look`: something is unread, or runs. */
export type NavCount = { value: number; words: string; look?: "new" | "live" };

function jobsCount({ waiting, running }: { waiting: number; running: number }): NavCount {
  const value = waiting + running;
  if (running === 0) return { value, words: `${value} waiting` };
  return { value, words: `${value} waiting or running`, look: "live" };
}

const noQueue = { waiting: 0, running: 0 };

/** The numbers on the items of rail and phone bar. `slug`: null without a workspace. */
export function useCounts(
  slug: string | null,
  basketCount: number,
): Partial<Record<NavItem["key"], NavCount>> {
  const seesJobs = useMay("job:read");
  const { data: inbox = 0 } = useQuery(unreadCount());
  const { data: queue = noQueue } = useQuery({
    ...queueCounts(slug ?? ""),
    enabled: slug !== null && seesJobs,
  });
  return {
    jobs: jobsCount(queue),
    selections: { value: basketCount, words: `${basketCount} in the basket` },
    inbox: { value: inbox, words: `${inbox} unread`, look: "new" },
  };
}
