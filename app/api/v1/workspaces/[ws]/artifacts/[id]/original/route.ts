import { api } from "@/lib/contracts/api";
import { cachingOf } from "@/lib/domain/bytes/media-signature";
import { redirectTo } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { originalLocation } from "@/lib/services/media/open-media";

// A page that already shows the picture may reuse the cached redirect; everyone else revalidates it.
export const GET = route(api.getOriginal, async ({ viewer, params }) =>
  redirectTo(await originalLocation(viewer, params.ws, params.id), cachingOf({ cacheable: false })),
);
