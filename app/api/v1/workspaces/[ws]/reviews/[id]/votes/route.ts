import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listVotes } from "@/lib/services/reviews/list-votes";
import { castVote, undoVote } from "@/lib/services/reviews/vote";

export const GET = route(api.listVotes, ({ viewer, params, query }) =>
  listVotes(viewer, params.ws, params.id, query),
);
export const POST = route(api.castVote, ({ viewer, params, body }) =>
  castVote(viewer, params.ws, params.id, body),
);
export const DELETE = route(api.undoVote, ({ viewer, params }) => undoVote(viewer, params.ws, params.id));
