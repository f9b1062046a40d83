import * as z from "zod";
import { Comment, CommentBody, CommentChange, Person } from "../comments";
import { Inbox, InboxQuery, ReadBody } from "../inbox";
import { operation } from "../operation";
import { InWorkspace, InWorkspaceWithId, None, Paging, pageOf } from "../wire";

export const listComments = operation("GET /workspaces/{ws}/artifacts/{id}/comments", {
  summary: "List an artifact's comments, oldest first, also after its removal",
  audience: "comment:read",
  params: InWorkspaceWithId,
  query: Paging,
  body: null,
  response: pageOf(Comment),
  assistants: true,
});

export const createComment = operation("POST /workspaces/{ws}/artifacts/{id}/comments", {
  summary: "Comment on an artifact or a region of it, or reply",
  audience: "comment:write",
  params: InWorkspaceWithId,
  query: None,
  body: CommentBody,
  response: Comment,
  status: 201,
  assistants: true,
});

export const changeComment = operation("PATCH /workspaces/{ws}/comments/{id}", {
  summary: "Edit the caller's comment, or resolve or reopen a thread",
  audience: "comment:write",
  params: InWorkspaceWithId,
  query: None,
  body: CommentChange,
  response: Comment,
});

export const deleteComment = operation("DELETE /workspaces/{ws}/comments/{id}", {
  summary: "Delete the caller's comment; one with replies loses only its text",
  audience: "comment:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
});

export const listPeople = operation("GET /workspaces/{ws}/people", {
  summary: "List members who can be mentioned, by name or e-mail; at most 8",
  audience: "comment:write",
  params: InWorkspace,
  query: z.strictObject({ q: z.string().max(100).default("") }),
  body: null,
  response: z.array(Person),
});

export const getInbox = operation("GET /me/inbox", {
  summary: "List the caller's assignments, mentions, replies and decisions, newest first",
  audience: "account",
  params: None,
  query: InboxQuery,
  body: null,
  response: Inbox,
});

export const readInbox = operation("PUT /me/inbox/read", {
  summary: "Mark items of the caller's inbox as read; all of them if no ids are given",
  audience: "account",
  params: None,
  query: None,
  body: ReadBody,
  response: null,
});
