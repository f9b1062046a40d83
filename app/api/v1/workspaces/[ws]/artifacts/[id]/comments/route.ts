import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { createComment } from "@/lib/services/comments/create-comment";
import { listComments } from "@/lib/services/comments/list-comments";

export const GET = route(api.listComments, ({ viewer, params, query }) =>
  listComments(viewer, params.ws, params.id, query),
);
export const POST = route(api.createComment, ({ viewer, params, body, newId }) =>
  createComment(viewer, params.ws, params.id, { body, newId }),
);
