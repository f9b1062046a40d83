"use client";

import { queryOptions } from "@tanstack/react-query";
import type { ByRoute } from "@/lib/contracts/api";
import type { ResponseOf } from "@/lib/contracts/operation";
import type { Execution, Plan, PlanBody } from "@/lib/contracts/retention";
import { call } from "../call";
import { keyOf } from "../touches";
import { useWrite } from "../write";

export function policyOf(ws: string) {
  return queryOptions({
    queryKey: keyOf("retention", ws, "policy"),
    queryFn: ({ signal }) => call("GET /workspaces/{ws}/retention", { params: { ws }, signal }),
  });
}

export type PlanRead = ResponseOf<ByRoute["GET /workspaces/{ws}/retention/plans/{id}"]>;

/** `key`: of an earlier attempt, to get its plan again. */
export type KeyedPlan = PlanBody & { key?: string };

/** Creates a plan, which removes nothing. */
export function usePlan(ws: string, onDone?: (plan: Plan) => void) {
  return useWrite<Plan, KeyedPlan>({
    act: "makePlan",
    ws,
    repeatable: true,
    write: ({ key, ...body }, own) =>
      call("POST /workspaces/{ws}/retention/plans", { params: { ws }, body, idempotencyKey: key ?? own }),
    onDone,
  });
}

export type ExecutionRequest = { id: string; atOnce?: boolean };

export function useExecutePlan(ws: string, onDone?: (execution: Execution) => void) {
  return useWrite<Execution, ExecutionRequest>({
    act: "remove",
    ws,
    write: ({ id, atOnce = false }) =>
      call("POST /workspaces/{ws}/retention/plans/{id}/execute", {
        params: { ws, id },
        query: atOnce ? { grace: "0" } : {},
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
