"use client";

import { queryOptions } from "@tanstack/react-query";
import type { ByRoute } from "@/lib/contracts/api";
import type { ResponseOf } from "@/lib/contracts/operation";
import type { PlanItem, PlanSpared } from "@/lib/contracts/retention";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQuery, pagedQueryFrom } from "../paged-query";
import { serverNow } from "../server-clock";
import { keyOf } from "../touches";
import type { PlanRead } from "./retention";

const busyMs = 2_000;
const waitingMs = 30_000;

/**
 * How often a plan is refetched: often while it is being made, executed or undone, rarely during its grace period.
 * Afterwards an event reports any change.
 */
function pollMs({ plan, execution }: PlanRead): number | false {
  if (plan.state === "making") return busyMs;
  if (plan.state !== "running" && execution?.state !== "running") return false;
  const isRemoving = plan.dueAt !== null && Date.parse(plan.dueAt) <= serverNow();
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

/**
 * The lists on a plan's page: all items, items by outcome, or `kept`, the artifacts that were spared when the plan was
 * made.
 */
export const planLists = ["items", "due", "removed", "spared", "kept"] as const;
export type PlanListName = (typeof planLists)[number];

export type PlanLine = PlanItem | PlanSpared;

export function planListOf(ws: string, id: string, list: PlanListName) {
  const params = { ws, id };
  return pagedQuery(
    keyOf("retention", ws, "list", id, list),
    ({ cursor, signal }): Promise<Page<PlanLine>> => {
      const query = { limit: 50, ...cursor };
      if (list === "kept")
        return call("GET /workspaces/{ws}/retention/plans/{id}/spared", { params, query, signal });
      const outcome = list === "items" ? {} : { outcome: list };
      return call("GET /workspaces/{ws}/retention/plans/{id}/items", {
        params,
        query: { ...query, ...outcome },
        signal,
      });
    },
  );
}

export type PlansRead = ResponseOf<ByRoute["GET /workspaces/{ws}/retention/plans"]>;

/** All plans, newest first. */
export function plansOf(ws: string, first: PlansRead) {
  return pagedQueryFrom(first, keyOf("retention", ws, "plans"), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/retention/plans", { params: { ws }, query: { limit: 50, ...cursor }, signal }),
  );
}
