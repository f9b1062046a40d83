import { api } from "@/lib/contracts/api";
import { reply } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { exportHolds } from "@/lib/services/holds/export-holds";

export const GET = route(api.exportHolds, async ({ viewer, params }) =>
  reply(await exportHolds(viewer, params.ws), {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="holds-${params.ws}.csv"`,
    },
  }),
);
