import type * as operations from "@/lib/contracts/operations/runners";
import { beat } from "@/lib/services/runners/beat";
import { changeRunner, removeRunner } from "@/lib/services/runners/change-runner";
import { claimJobs } from "@/lib/services/runners/claim";
import { getRunner, listRunners } from "@/lib/services/runners/read-runners";
import { registerRunner } from "@/lib/services/runners/register";
import { handlers } from "../handlers";
import { reply, versioned } from "../reply";
import type { RequestLike } from "../request-like";

/** When a paused runner may ask again, in seconds. */
const pausedFor = "30";

const callOf = ({ id }: { id: string }, { headers }: RequestLike) => ({
  id,
  instance: headers.get("fluxara-instance"),
});

export const runners = handlers<typeof operations>({
  registerRunner: async ({ viewer, params, body, newId }) => {
    const { runner, isNew } = await registerRunner(viewer, params.ws, body, newId);
    return versioned(runner, isNew ? 201 : 200);
  },
  listRunners: ({ viewer, params, query }) => listRunners(viewer, params.ws, query),
  getRunner: async ({ viewer, params }) => versioned(await getRunner(viewer, params.ws, params.id)),
  changeRunner: async ({ viewer, params, body, ifMatch }) =>
    versioned(await changeRunner(viewer, params.ws, { id: params.id, version: ifMatch }, body)),
  removeRunner: ({ viewer, params }) => removeRunner(viewer, params.ws, params.id),
  claimJobs: async ({ viewer, params, body, request }) => {
    const call = { ...body, leaving: request.signal };
    const { claimed, isPaused } = await claimJobs(viewer, params.ws, callOf(params, request), call);
    if (claimed !== null) return claimed;
    return reply(undefined, { status: 204, headers: isPaused ? { "retry-after": pausedFor } : {} });
  },
  beat: ({ viewer, params, body, request }) => beat(viewer, params.ws, callOf(params, request), body),
});
