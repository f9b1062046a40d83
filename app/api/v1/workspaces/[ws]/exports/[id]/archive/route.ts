import { api } from "@/lib/contracts/api";
import { redirectTo } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { archiveLocation } from "@/lib/services/exports/read-exports";

export const GET = route(api.getArchive, async ({ viewer, params }) =>
  redirectTo(await archiveLocation(viewer, params.ws, params.id)),
);
