import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { changeComment, deleteComment } from "@/lib/services/comments/change-comment";

export const PATCH = route(api.changeComment, ({ viewer, params, body }) =>
  changeComment(viewer, params.ws, params.id, body),
);
export const DELETE = route(api.deleteComment, ({ viewer, params }) =>
  deleteComment(viewer, params.ws, params.id),
);
