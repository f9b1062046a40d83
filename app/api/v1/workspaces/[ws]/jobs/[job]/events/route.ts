import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listJobEvents } from "@/lib/services/jobs/read-jobs";

export const GET = route(api.listJobEvents, ({ viewer, params, query }) =>
  listJobEvents(viewer, params.ws, params.job, query),
);
