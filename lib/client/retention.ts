"use client";

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ByRoute } from "@/lib/contracts/api";
import type { ResponseOf } from "@/lib/contracts/operation";
import type { Execution, Plan, PlanBody } from "@/lib/contracts/retention";
import { call } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";
import { useWrite } from "./write";

export function policyOf(ws: string) {
  return queryOptions({
    queryKey: keyOf("retention", ws, "policy"),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/retention", { params: { ws }, signal }),
  });
}

export type PlanRead = ResponseOf<ByRoute["GET /workspaces/{ws}/retention/plans/{id}"]>;

const pollMs = 5_000;

/** A plan and its execution; polled while it runs. */
export function planOf(ws: string, id: string) {
  return queryOptions({
    queryKey: keyOf("retention", ws, "plan", id),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/retention/plans/{id}", { params: { ws, id }, signal }),
    refetchInterval: ({ state }) => (state.data?.plan.state === "running" ? pollMs : false),
  });
}

export type Running = ResponseOf<ByRoute["GET /workspaces/{ws}/retention/plans"]>;

/** Scheduled removals that can still be undone. */
export function runningPlansOf(ws: string) {
  return queryOptions({
    queryKey: keyOf("retention", ws, "running"),
    queryFn: ({ signal }): Promise<Running> =>
      call("GET /workspaces/{ws}/retention/plans", { params: { ws }, query: { state: "running" }, signal }),
  });
}

/** All items of a plan, starting with those in the plan's own response. */
export function itemsOf(ws: string, plan: Plan) {
  const last = plan.items.at(-1)?.artifactId ?? null;
  const isWhole = plan.items.length >= plan.totals.items;
  return infiniteQueryOptions({
    queryKey: keyOf("retention", ws, "items", plan.id),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 200, ...cursorIn(pageParam) };
      return call("GET /workspaces/{ws}/retention/plans/{id}/items", {
        params: { ws, id: plan.id },
        query,
        signal,
      });
    },
    ...paging,
    initialData: { pages: [{ items: plan.items, nextCursor: isWhole ? null : last }], pageParams: [null] },
    // A plan's items never change.
    staleTime: "static",
  });
}

export type KeyedPlan = PlanBody & { key: string };

/** Creates a plan, which removes nothing. The idempotency key makes retries safe. */
export function usePlan(ws: string, onDone?: (plan: Plan) => void) {
  return useWrite<Plan, KeyedPlan>({
    act: "makePlan",
    ws,
    write: ({ key, ...body }) =>
      call("POST /workspaces/{ws}/retention/plans", { params: { ws }, body, idempotencyKey: key }),
    show: (cache, plan) => cache.setQueryData(planOf(ws, plan.id).queryKey, { plan, execution: null }),
    onDone,
  });
}

export type Executing = { id: string; atOnce?: boolean };

export function useExecutePlan(ws: string, onDone?: (execution: Execution) => void) {
  return useWrite<Execution, Executing>({
    act: "remove",
    ws,
    write: ({ id, atOnce = false }) =>
      call("POST /workspaces/{ws}/retention/plans/{id}/execute", {
        params: { ws, id },
        query: atOnce ? { grace: "0" } : {},
        body: {},
      }),
    onDone,
  });
}

/** `failed` shows errors in a toast, for callers that may be unmounted by then. */
export function useUndoPlan(ws: string, onDone: () => void, failed?: string) {
  return useWrite<unknown, string>({
    act: "remove",
    ws,
    write: (id) => call("DELETE /workspaces/{ws}/retention/plans/{id}/execute", { params: { ws, id } }),
    onDone,
    ...(failed === undefined ? {} : { failed }),
  });
}
