"use client";

import { queryOptions } from "@tanstack/react-query";
import type { ByRoute } from "@/lib/contracts/api";
import type { ResponseOf } from "@/lib/contracts/operation";
import type { PlanItem, PlanSpared } from "@/lib/contracts/retention";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQuery, pagedQueryFrom } from "../paged-query";
import { keyOf } from "../touches";
import type { PlanRead } from "./retention";

const busyMs = 2_000;
const waitingMs = 30_000;

/** How often a plan is read again: it is being made or removed, or its grace is not over; otherwise an event reports its end. */
function pollMs({ plan, execution }: PlanRead): number | false {
  if (plan.state === "making") return busyMs;
  if (plan.state !== "running" && execution?.state !== "running") return false;
  const isRemoving = plan.dueAt !== null && Date.parse(plan.dueAt) <= Date.now();
  return isRemoving || (execution?.unchecked ?? 0) > 0 || plan.state === "undone" ? busyMs : waitingMs;
}

export function wholePlanOf(ws: string, id: string, initial: PlanRead) {
  return queryOptions({
    queryKey: keyOf("retention", ws, "plan", id),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/retention/plans/{id}", { params: { ws, id }, signal }),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data === undefined ? false : pollMs(state.data)),
  });
}

/** What a plan's page lists: its items, those with an outcome, or what was spared when it was made. */
export const planLists = ["items", "due", "removed", "spared", "kept"] as const;
export type PlanListName = (typeof planLists)[number];

export type Listed = PlanItem | PlanSpared;

export function planListOf(ws: string, id: string, list: PlanListName) {
  const params = { ws, id };
  return pagedQuery(keyOf("retention", ws, "list", id, list), ({ cursor, signal }): Promise<Page<Listed>> => {
    const query = { limit: 50, ...cursor };
    if (list === "kept")
      return call("GET /workspaces/{ws}/retention/plans/{id}/spared", { params, query, signal });
    const outcome = list === "items" ? {} : { outcome: list };
    return call("GET /workspaces/{ws}/retention/plans/{id}/items", {
      params,
      query: { ...query, ...outcome },
      signal,
    });
  });
}

export type PlansRead = ResponseOf<ByRoute["GET /workspaces/{ws}/retention/plans"]>;

/** All plans, newest first. */
export function plansOf(ws: string, first: PlansRead) {
  return pagedQueryFrom(first, keyOf("retention", ws, "plans"), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/retention/plans", { params: { ws }, query: { limit: 50, ...cursor }, signal }),
  );
}
