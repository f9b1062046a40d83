import type * as operations from "@/lib/contracts/operations/find";
import { findByName } from "@/lib/services/searches/find-by-name";
import { handlers } from "../handlers";

export const find = handlers<typeof operations>({
  findByName: ({ viewer, params, query }) => findByName(viewer, params.ws, query),
});
