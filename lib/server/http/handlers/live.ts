import type * as operations from "@/lib/contracts/operations/live";
import { clientNetwork } from "@/lib/server/auth/client-network";
import { credentialOf, viewerNow } from "@/lib/server/auth/viewer";
import { watchWorkspace } from "@/lib/services/live/watch";
import { handlers } from "../handlers";
import { eventStream } from "../reply";

export const live = handlers<typeof operations>({
  watch: async ({ viewer, params, query, request }) =>
    eventStream(
      await watchWorkspace(viewer, params.ws, {
        reviewId: query.review,
        lastEventId: request.headers.get("last-event-id") ?? query.after ?? null,
        network: clientNetwork(request.headers),
        credential: credentialOf(request.headers),
        callerNow: () => viewerNow(request.headers),
      }),
    ),
});
