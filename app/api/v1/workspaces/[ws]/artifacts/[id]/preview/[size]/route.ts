import { api } from "@/lib/contracts/api";
import { redirectTo } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { previewLocation } from "@/lib/services/media/open-media";

export const GET = route(api.getPreview, async ({ viewer, params }) =>
  redirectTo(await previewLocation(viewer, params.ws, params.id, params.size)),
);
