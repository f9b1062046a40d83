import type * as operations from "@/lib/contracts/operations/usage";
import { getUsage } from "@/lib/services/usage/get-usage";
import { handlers } from "../handlers";

export const usage = handlers<typeof operations>({
  getUsage: ({ viewer, params, query }) => getUsage(viewer, params.ws, query),
});
