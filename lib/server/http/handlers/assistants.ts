import type * as operations from "@/lib/contracts/operations/assistants";
import { listAssistants } from "@/lib/services/assistants/list-assistants";
import { handlers } from "../handlers";

export const assistants = handlers<typeof operations>({
  listAssistants: ({ viewer, params, query }) => listAssistants(viewer, params.ws, query),
});
