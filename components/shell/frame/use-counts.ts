"use client";

import { useQuery } from "@tanstack/react-query";
import { unreadCount } from "@/lib/client/comments/inbox";
import type { NavItem } from "./navigation";

/** The numbers on the items of rail and phone bar. */
export function useCounts(basketCount: number): Partial<Record<NavItem["key"], number>> {
  const { data: inbox = 0 } = useQuery(unreadCount());
  return { selections: basketCount, inbox };
}
