import { api } from "@/lib/contracts/api";
import { redirectTo } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { originalLocation } from "@/lib/services/media/open-media";

export const GET = route(api.getOriginal, async ({ viewer, params }) =>
  redirectTo(await originalLocation(viewer, params.ws, params.id)),
);
