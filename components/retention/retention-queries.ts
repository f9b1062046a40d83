import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type AnswerOf, api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import { cursorIn, paging } from "@/lib/client/paging";
import type { Plan } from "@/lib/contracts/retention";

export function policyOf(ws: string) {
  return queryOptions({
    queryKey: ["retention", ws, "policy"],
    queryFn: ({ signal }) => call(api.getPolicy, { params: { ws }, signal }),
  });
}

export type PlanRead = AnswerOf<typeof api.getPlan>;

const pollMs = 5_000;

/** A plan, and how far its execution has come; asked again while it runs. */
export function planOf(ws: string, id: string) {
  return queryOptions({
    queryKey: ["retention", ws, "plan", id],
    queryFn: ({ signal }) => call(api.getPlan, { params: { ws, id }, signal }),
    refetchInterval: ({ state }) => (state.data?.plan.state === "running" ? pollMs : false),
  });
}

export type Running = AnswerOf<typeof api.listPlans>;

/** What is on its way out and can still be undone. */
export function runningPlansOf(ws: string) {
  return queryOptions({
    queryKey: ["retention", ws, "running"],
    queryFn: ({ signal }): Promise<Running> =>
      call(api.listPlans, { params: { ws }, query: { state: "running" }, signal }),
  });
}

/** All that a plan lists, from the first ones that the plan itself holds on. */
export function itemsOf(ws: string, plan: Plan) {
  const last = plan.items.at(-1)?.artifactId ?? null;
  const isWhole = plan.items.length >= plan.totals.items;
  return infiniteQueryOptions({
    queryKey: ["retention", ws, "plan", plan.id, "items"],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 200, ...cursorIn(pageParam) };
      return call(api.listPlanItems, { params: { ws, id: plan.id }, query, signal });
    },
    ...paging,
    initialData: { pages: [{ items: plan.items, nextCursor: isWhole ? null : last }], pageParams: [null] },
    // What a plan lists never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
