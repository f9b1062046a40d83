import type * as operations from "@/lib/contracts/operations/comments";
import { changeComment, deleteComment } from "@/lib/services/comments/change-comment";
import { createComment } from "@/lib/services/comments/create-comment";
import { listComments, listPeople } from "@/lib/services/comments/list-comments";
import { getInbox, readInbox } from "@/lib/services/comments/read-inbox";
import { handlers } from "../handlers";

export const comments = handlers<typeof operations>({
  listComments: ({ viewer, params, query }) => listComments(viewer, params.ws, params.id, query),
  createComment: ({ viewer, params, body, newId }) =>
    createComment(viewer, params.ws, params.id, { body, newId }),
  changeComment: ({ viewer, params, body }) => changeComment(viewer, params.ws, params.id, body),
  deleteComment: ({ viewer, params }) => deleteComment(viewer, params.ws, params.id),
  listPeople: ({ viewer, params, query }) => listPeople(viewer, params.ws, query.q),
  getInbox: ({ viewer, query }) => getInbox(viewer, query),
  readInbox: ({ viewer, body }) => readInbox(viewer, body),
});
