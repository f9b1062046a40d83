import type * as operations from "@/lib/contracts/operations/assistants";
import { listActivity } from "@/lib/services/assistants/list-activity";
import { listAssistants } from "@/lib/services/assistants/list-assistants";
import { handlers } from "../handlers";

export const assistants = handlers<typeof operations>({
  listAssistantActivity: ({ viewer, params, query }) => listActivity(viewer, params.ws, params.id, query),
  listAssistants: ({ viewer, params, query }) => listAssistants(viewer, params.ws, query),
});
