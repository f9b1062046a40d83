import type * as operations from "@/lib/contracts/operations/holds";
import { createHold } from "@/lib/services/holds/create-hold";
import { exportHolds } from "@/lib/services/holds/export-holds";
import { liftHold } from "@/lib/services/holds/lift-hold";
import { getHold, listHolds } from "@/lib/services/holds/list-holds";
import { handlers } from "../handlers";
import { reply } from "../reply";

export const holds = handlers<typeof operations>({
  listHolds: ({ viewer, params, query }) => listHolds(viewer, params.ws, query),
  exportHolds: async ({ viewer, params }) =>
    reply(await exportHolds(viewer, params.ws), {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="holds-${params.ws}.csv"`,
      },
    }),
  createHold: ({ viewer, params, body, newId }) => createHold(viewer, params.ws, body, newId),
  getHold: ({ viewer, params }) => getHold(viewer, params.ws, params.id),
  liftHold: ({ viewer, params, body }) => liftHold(viewer, params.ws, params.id, body.reason),
});
