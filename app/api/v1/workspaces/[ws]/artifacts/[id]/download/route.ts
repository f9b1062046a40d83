import { api } from "@/lib/contracts/api";
import { redirectTo } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { downloadLocation } from "@/lib/services/media/open-media";

export const GET = route(api.downloadArtifact, async ({ viewer, params, query }) =>
  redirectTo(await downloadLocation(viewer, params.ws, params.id, query)),
);
