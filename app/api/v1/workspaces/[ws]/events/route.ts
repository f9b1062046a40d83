import { clientNetwork } from "@/lib/auth/client-network";
import { credentialOf, viewerNow } from "@/lib/auth/viewer";
import { api } from "@/lib/contracts/api";
import { eventStream } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { watchWorkspace } from "@/lib/services/live/watch";

export const GET = route(api.watch, async ({ viewer, params, query, request }) =>
  eventStream(
    await watchWorkspace(viewer, params.ws, {
      reviewId: query.review,
      lastEventId: request.headers.get("last-event-id") ?? query.after ?? null,
      network: clientNetwork(request.headers),
      credential: credentialOf(request.headers),
      callerNow: () => viewerNow(request.headers),
    }),
  ),
);
