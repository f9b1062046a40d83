import { api } from "@/lib/contracts/api";
import { reply } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { executePlan, isSettled } from "@/lib/services/retention/execute-plan";
import { undoPlan } from "@/lib/services/retention/undo-plan";

export const POST = route(api.executePlan, async ({ viewer, params, query }) => {
  const execution = await executePlan(viewer, params.ws, params.id, query.grace === "0");
  return reply(execution, { status: isSettled(execution, new Date()) ? 200 : 202 });
});
export const DELETE = route(api.undoPlan, async ({ viewer, params }) => {
  const execution = await undoPlan(viewer, params.ws, params.id);
  return reply(execution, { status: execution.state === "done" ? 200 : 202 });
});
